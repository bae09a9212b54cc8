// The network: every neuron a button with its picture over the input plane, every weight a line.
const THUMB = 40, HEAT = 160, MOST_SHOWN = 10;

class Diagram {
  constructor(root, scene, app) {
    Object.assign(this, { root, scene, app, buttons: [] });
    this.network = scene.network;
    this.svg = root.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    this.svg.setAttribute("aria-hidden", "true");
    this.shown = this.network.widths.map((width, layer) => Math.min(layer ? width : scene.given.columns, MOST_SHOWN));
    const tallest = Math.max(...this.shown);
    root.style.setProperty("--tall", tallest);
    this.shown.forEach((count, layer) => {
      const list = make(root, "div", "column");
      make(list, "span", "above", layer === 0 ? scene.say("input") : layer > scene.layers ? scene.say("score") : scene.say("layer {layer}", { layer }));
      for (let k = 0; k < count; k++) this.node(list, layer, k);
      if (layer && this.network.widths[layer] > count) make(list, "span", "more", scene.say("and {count} more", { count: this.network.widths[layer] - count }));
    });
    new ResizeObserver(() => this.edges()).observe(root);
  }

  name(layer, k) {
    const { say, given, layers } = this.scene;
    if (layer === 0) return given.axes[k] || "";
    if (layer <= layers) return say("neuron {neuron} of layer {layer}", { neuron: k + 1, layer });
    return this.network.classes > 2 ? say("score of {name}", { name: given.classes[k] }) : say("the score");
  }

  short(k) {
    const name = this.name(0, k);
    return name.length > 5 ? String(k + 1) : name;
  }

  node(list, layer, k) {
    const button = make(list, layer ? "button" : "span", "node");
    make(button, "canvas").width = THUMB;
    button.firstChild.height = THUMB;
    button.firstChild.setAttribute("aria-hidden", "true");
    make(button, "span", layer ? "value" : "value name", layer ? "" : this.short(k));
    this.buttons.push({ button, layer, k });
    if (!layer) return;
    button.type = "button";
    button.setAttribute("aria-label", this.scene.say("Light {name}", { name: this.name(layer, k) }));
    button.addEventListener("click", () => this.app.light(layer, k));
  }

  edges() {
    this.svg.replaceChildren();
    const home = this.root.getBoundingClientRect();
    const at = new Map(this.buttons.map(({ button, layer, k }) => {
      const box = button.getBoundingClientRect();
      return [`${layer}.${k}`, [box.left - home.left, box.right - home.left, box.top - home.top + box.height / 2]];
    }));
    [...this.network.layers.map((layer) => layer.path), this.network.readout].forEach(({ weight, ins, outs }, before) => {
      const largest = Math.max(1e-12, ...weight.map(Math.abs));
      for (let j = 0; j < Math.min(outs, MOST_SHOWN); j++)
        for (let i = 0; i < Math.min(ins, MOST_SHOWN); i++) {
          const [from, to] = [at.get(`${before}.${i}`), at.get(`${before + 1}.${j}`)], line = document.createElementNS(this.svg.namespaceURI, "line");
          if (!from || !to) continue;
          Object.entries({ x1: from[1], y1: from[2], x2: to[0], y2: to[2] }).forEach(([key, value]) => line.setAttribute(key, value));
          line.setAttribute("class", weight[j * ins + i] > 0 ? "plus" : "minus");
          line.style.strokeWidth = 0.8 + 3 * Math.abs(weight[j * ins + i] / largest);
          this.svg.append(line);
        }
    });
  }

  // A neuron's activation over the input plane: above what it gives at 0 in the inner colour, below in the outer one.
  picture(layer, k, look, size = HEAT) {
    const [[left, right], [low, high]] = this.scene.given.window, canvas = document.createElement("canvas");
    if (!this.places || this.places.size !== size) {
      const points = Float64Array.from({ length: 2 * size * size }, (_, at) => {
        const [column, row] = [(at >> 1) % size, Math.floor((at >> 1) / size)];
        return at & 1 ? high - ((row + 0.5) * (high - low)) / size : left + ((column + 0.5) * (right - left)) / size;
      });
      this.places = { size, carried: this.network.carry(points) };
    }
    const values = layer ? this.scene.before(this.places.carried, layer, k) : column(this.places.carried.stages[0], 2, k).map((v) => v - (k ? low + high : left + right) / 2);
    const inner = this.network.layers[layer - 1], act = inner ? inner.act : Math.tanh, zero = act(0);
    const shown = values.map((z) => act(z) - zero), largest = Math.max(1e-12, ...[...shown].filter(Number.isFinite).map(Math.abs));
    canvas.width = canvas.height = size;
    const ink = canvas.getContext("2d"), image = ink.createImageData(size, size);
    const [below, above] = [look.kinds[0], look.kinds[layer > this.scene.layers && this.network.classes > 2 ? k : 1]];
    shown.forEach((value, p) => image.data.set([...mix(look.ground, value > 0 ? above : below, 0.12 + 0.55 * Math.min(1, Math.abs(value) / largest)), 255], 4 * p));
    ink.putImageData(image, 0, 0);
    return canvas;
  }

  paint(look) {
    for (const { button, layer, k } of this.buttons) {
      button.firstChild.getContext("2d").drawImage(this.picture(layer, k, look, THUMB), 0, 0);
      button.style.setProperty("--hue", css(look.hue(k)));
    }
    this.places = null;
  }

  // Mark what is lit and which layer is at work, and write a dot's values on the neurons.
  mark(state) {
    const working = Math.min(Math.floor(state.time / 2) + 1, this.scene.layers + 1);
    for (const { button, layer, k } of this.buttons) {
      button.classList.toggle("now", layer === working);
      if (!layer) continue;
      const lit = !!state.neuron && state.neuron[0] === layer && state.neuron[1] === k;
      button.setAttribute("aria-pressed", lit);
      written(button.lastChild, state.lit < 0 ? "" : digits(this.value(state.lit, layer, k)));
    }
  }

  value(p, layer, k) {
    const { dots, layers } = this.scene, n = this.network.widths[layer];
    return layer > layers ? dots.scores[p * this.network.readout.outs + k] : dots.stages[2 * layer][p * n + k];
  }
}

const make = (parent, tag, name, text) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text) node.textContent = text;
  return parent.appendChild(node);
};
