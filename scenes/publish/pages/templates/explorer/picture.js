// One picture: what is carried, as it is seen at a time, in the order of the film's levels; and its dots.
const SMALLEST = 0.36;

class Picture extends Sheet {
  // Draw all, or where nothing but the lit dot has changed since (`key`), put the last picture back under it.
  draw(time, state, look, key = null, at = time) {
    if (!this.sized()) return;
    this.aim(time);
    const now = key && [key, time, this.width, this.height].join();
    if (now && now === this.key) {
      this.ink.clearRect(0, 0, this.width, this.height);
      this.ink.drawImage(this.copy, 0, 0);
    } else {
      this.whole(time, state, look, at);
      this.key = now;
      if (now) this.keep();
    }
    if (state.lit >= 0) this.lamp(state, look);
  }

  keep() {
    this.copy = this.copy || document.createElement("canvas");
    [this.copy.width, this.copy.height] = [this.width, this.height];
    this.copy.getContext("2d").drawImage(this.canvas, 0, 0);
  }

  whole(time, state, look, at) {
    const { ink, scene } = this, { show } = state;
    ink.clearRect(0, 0, this.width, this.height);
    Object.assign(ink, { lineCap: "round", lineJoin: "round" });
    this.unit = this.side / 800;
    const sheet = scene.lattice.seen(this.rows, time), step = this.rows.length / scene.network.size(time);
    const corners = this.placed(sheet, step);
    if (look.heat) this.heat(look.heat, corners);
    else if (show.wash) this.wash(sheet, step, corners, look);
    this.ground(look);
    this.sheet(show.grid ? scene.grid : scene.rim, look);
    if (show.region) for (const { k, level } of scene.regions()) this.region(level, corners, look.kinds[k], 0.3, 2.6, look);
    if (state.neuron && !look.heat) this.region(this.neuron(state), corners, look.hue(state.neuron[1]), 0.26, 0, look);
    if (state.level) this.region(state.level, corners, look.words, 0.16, 0, look);
    if (show.lines) for (const { k, level } of scene.lines(at)) this.edge(level, at === scene.network.end ? look.words : look.hue(k), 3);
    if (show.ring) this.ring(look);
    if (state.neuron) this.edge(this.neuron(state), look.heat ? look.words : look.hue(state.neuron[1]), 4.5, true);
    if (state.level) this.edge(state.level, look.words, 3.6, true);
    this.cloud(state, look);
  }

  neuron({ neuron: [layer, k] }) {
    return this.scene.neuron(layer, k);
  }

  cloud(state, look) {
    const { ink, scene } = this, at = (this.shown = this.pixels(scene.dots)), labels = scene.given.labels;
    const share = clamp(Math.sqrt(300 / labels.length), 0.34, 1) * Math.max(1, (SMALLEST * this.ratio) / this.unit);
    const sprites = (this.stamps = look.kinds.map((color, k) => this.sprite(k, color, share, labels.length <= 1000, look)));
    this.share = share;
    for (let k = 0; k < labels.length; k++) {
      const { canvas, half } = sprites[labels[k]];
      ink.drawImage(canvas, at[2 * k] - half, at[2 * k + 1] - half);
    }
    if (state.wrong) for (let k = 0; k < labels.length; k++) if (state.wrong[k]) this.halo(at[2 * k], at[2 * k + 1], 9 * share, look.words, 2);
  }

  lamp(state, look) {
    const { ink, scene, time, share, shown: at, stamps: sprites } = this, k = state.lit, step = Math.floor(time);
    if (time > step) {
      const [own, net] = [scene.dots, scene.network], trail = [];
      const one = new Carried(net, own.stages.map((points, s) => points.slice(k * net.width(s), (k + 1) * net.width(s))), own.beside && own.beside.slice(k * net.widths[1], (k + 1) * net.widths[1]));
      for (let s = 0.02; s <= 1; s += 0.07) trail.push(...this.placed(one.seen(this.two, step + s * (time - step)).subarray(0, 2), 2));
      this.line([...trail, at[2 * k], at[2 * k + 1]], css(look.words, 0.65), 3);
    }
    const { canvas, half } = sprites[scene.given.labels[k]], [x, y] = [at[2 * k], at[2 * k + 1]];
    this.halo(x, y, 15 * share, look.words, 2.6);
    ink.drawImage(canvas, x - 1.6 * half, y - 1.6 * half, 3.2 * half, 3.2 * half);
  }

  // A mark drawn once and stamped many times: filled or hollow, or the shape of a class of many, with its light.
  sprite(kind, color, share, glow, look) {
    const key = [kind, color, this.side, share, glow, look.name].join();
    if (this.sprites.has(key)) return this.sprites.get(key);
    const shape = look.shapes && look.shapes[kind], hollow = kind === 0, radius = (hollow ? 6.25 : 5.25) * share * this.unit;
    const half = Math.ceil(radius * (glow ? 2.7 : 1.5) + 1), canvas = document.createElement("canvas"), ink = canvas.getContext("2d");
    canvas.width = canvas.height = 2 * half;
    ink.translate(half, half);
    if (glow) {
      const light = ink.createRadialGradient(0, 0, 0, 0, 0, 2.5 * radius);
      [[0, 0.34], [0.4, 0.16], [1, 0]].forEach(([stop, strength]) => light.addColorStop(stop, css(color, strength)));
      ink.fillStyle = light;
      ink.fillRect(-half, -half, 2 * half, 2 * half);
    }
    ink.fillStyle = css(color);
    ink.beginPath();
    if (shape && shape.length) shape.forEach(([x, y], k) => ink[k ? "lineTo" : "moveTo"](2 * radius * x, -2 * radius * y));
    else ink.arc(0, 0, radius, 0, 2 * Math.PI);
    ink.fill();
    if (hollow) {
      ink.fillStyle = css(look.ground);
      ink.beginPath();
      ink.arc(0, 0, 0.52 * radius, 0, 2 * Math.PI);
      ink.fill();
    }
    const made = { canvas, half };
    if (this.sprites.size > 40) this.sprites.clear();
    this.sprites.set(key, made);
    return made;
  }

  // The dot nearest to a place of the window, within a finger's width, or -1.
  nearest(clientX, clientY) {
    if (!this.shown) return -1;
    const box = this.canvas.getBoundingClientRect(), [x, y] = [(clientX - box.left) * this.ratio, (clientY - box.top) * this.ratio];
    let [best, found] = [(16 * this.ratio) ** 2, -1];
    for (let k = 0; k < this.shown.length / 2; k++) {
      const far = (this.shown[2 * k] - x) ** 2 + (this.shown[2 * k + 1] - y) ** 2;
      if (far < best) [best, found] = [far, k];
    }
    return found;
  }
}
