// The explorer: one state, drawn whenever it changes.
class Explorer {
  constructor(root, given, theme = "") {
    Object.assign(this, { root, given, scene: new Scene(given), alone: document.documentElement.classList.contains("explorer-page") });
    const find = (name) => root.querySelector(name);
    this.state = { time: 0, dot: -1, hovered: -1, neuron: null, cut: null, theme, show: { wash: true, grid: true, lines: true, region: false, ring: this.scene.circles.length > 0 } };
    this.player = new Player(this);
    this.hero = new Picture(find(".hero canvas"), this.scene);
    this.input = new Picture(find(".input canvas"), this.scene);
    this.strip = Array.from({ length: this.scene.layers + 1 }, (_, layer) => this.small(layer));
    this.thread = new Thread(find(".thread"), this.strip.map(({ picture }) => picture));
    this.diagram = new Diagram(find(".diagram"), this.scene, this);
    this.legend = new Legend(find(".legend"), this.scene);
    this.handles = new Handles(find(".hero"), this.hero, this);
    Object.assign(find(".time"), { max: this.scene.network.end, step: 0.001 });
    find(".dot").max = this.scene.dots.count;
    given.classes.forEach((name, kind) => Object.assign(make(find(".target"), "option", "", name), { value: kind }));
    find(".targets").hidden = this.scene.network.classes === 2;
    find(".ring-switch").hidden = !this.scene.circles.length;
    this.panel = new Panel(this);
    controls(this);
    pointing(this, this.hero.canvas, this.hero);
    pointing(this, this.input.canvas, this.input);
    const read = () => fromAddress(location.hash, this.scene, this.state);
    if (this.alone) window.addEventListener("hashchange", () => { read(); this.themed(); });
    if (this.alone) read();
    this.gone = new AbortController();
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => this.themed(), { signal: this.gone.signal });
    const drawn = [this.hero, this.input, ...this.thread.pictures], sizes = new ResizeObserver(() => {
      for (const picture of drawn) picture.resized();
      this.changed();
    });
    for (const { canvas } of [...drawn, this.thread]) sizes.observe(canvas);
    this.themed();
  }

  small(layer) {
    const button = make(this.root.querySelector(".strip"), "button", "stage"), canvas = make(button, "canvas");
    button.type = "button";
    canvas.setAttribute("aria-hidden", "true");
    make(button, "span", "", this.given.words.names[layer]);
    button.addEventListener("click", (event) => {
      this.player.stop();
      const found = event.detail ? picture.nearest(event.clientX, event.clientY) : -1;
      if (found >= 0) this.follow(found);
      else this.go(2 * layer);
    });
    const picture = new Picture(canvas, this.scene);
    canvas.addEventListener("pointermove", (event) => this.hover(picture.nearest(event.clientX, event.clientY)));
    canvas.addEventListener("pointerleave", () => this.hover(-1));
    return { button, picture };
  }

  // The layer whose space can be turned now: of the stage shown, or the one it is on the way to.
  layer() {
    return Math.ceil(this.state.time / 2 - 1e-9);
  }

  dark() {
    return this.state.theme ? this.state.theme === "dark" : !matchMedia("(prefers-color-scheme: light)").matches;
  }

  themed() {
    const name = this.dark() ? "dark" : "light", palette = this.given.palettes[name], { across, down, points } = this.scene;
    this.root.dataset.theme = this.state.theme;
    if (this.alone) document.documentElement.dataset.theme = this.state.theme;
    const look = { name, font: getComputedStyle(this.root).fontFamily, shapes: this.given.shapes };
    for (const key of ["ground", "words", "quiet", "ring"]) look[key] = rgb(palette[key]);
    look.kinds = this.scene.network.classes > 2 ? palette.classes.map(rgb) : [palette.outer, palette.inner].map(rgb);
    look.kinds.length = this.scene.network.classes;
    look.hue = (k) => rgb(palette.lines[k % palette.lines.length]);
    look.grid = mix(look.quiet, look.words, 0.2);
    look.patches = [];
    for (let i = 0; i + 1 < across; i++)
      for (let j = 0; j + 1 < down; j++) {
        const [a, b] = [i * down + j, (i + 1) * down + j + 1];
        look.patches.push(hue((points[2 * a] + points[2 * b]) / 2, (points[2 * a + 1] + points[2 * b + 1]) / 2, this.given.window, palette.sheet));
      }
    look.inks = look.patches.map(packedColor);
    this.colors = look;
    this.diagram.paint(look);
    this.legend.paint(look);
    this.changed();
  }

  go(time, playing = false) {
    this.state.time = clamp(time, 0, this.scene.network.end);
    this.panel.moved = true;
    this.changed(playing);
  }

  // A small step, or with 1 to the next stage and with -1 to the one before.
  step(by) {
    this.player.stop();
    const { time } = this.state;
    if (Math.abs(by) < 1) this.go(Math.round((time + by) / Math.abs(by)) * Math.abs(by));
    else this.go(by > 0 ? 2 * Math.floor(time / 2 + 1e-9) + 2 : 2 * Math.ceil(time / 2 - 1e-9) - 2);
  }

  follow(dot) {
    this.state.dot = dot;
    this.changed();
  }

  hover(dot) {
    if (dot === this.state.hovered) return;
    this.state.hovered = dot;
    this.changed();
  }

  light(layer, k) {
    const { neuron } = this.state, same = neuron && neuron[0] === layer && neuron[1] === k;
    this.state.neuron = layer === null || same ? null : [layer, k];
    this.changed();
  }

  look(layer, turn, tilt) {
    this.scene.view.look(layer, turn, tilt);
    this.changed();
  }

  cut(cut) {
    this.state.cut = cut;
    this.changed();
  }

  cutSeen(angle, place) {
    const { stage, target } = this.state.cut;
    this.cut(Cut.seenAt(this.scene, stage, angle, place, target));
  }

  cutting() {
    if (this.state.cut) return this.cut(null);
    const stage = 2 * Math.max(Math.min(1, this.scene.layers), Math.round(this.state.time / 2));
    this.player.stop();
    this.go(stage);
    this.cut(Cut.first(this.scene, stage));
  }

  playing(playing) {
    const button = this.root.querySelector(".play");
    button.setAttribute("aria-label", playing ? this.scene.say("Pause") : this.scene.say("Play"));
    button.dataset.playing = playing;
    this.changed();
  }

  // Draw once in the next frame, the small pictures when all is quiet again; then write the address and the words.
  changed(playing = false) {
    this.quick = playing || this.player.playing;
    if (this.due || this.gone.signal.aborted) return;
    this.due = requestAnimationFrame(() => {
      this.due = 0;
      if (!this.gone.signal.aborted) this.draw();
    });
  }

  draw() {
    const { state, scene } = this, { cut, neuron } = state;
    state.lit = state.hovered >= 0 ? state.hovered : state.dot;
    [state.level, state.wrong] = cut ? [cut.level, cut.wrong] : [null, null];
    const look = this.colors, key = JSON.stringify([look.name, state.show, neuron, cut && [cut.stage, ...cut.normal, cut.offset, cut.target], scene.view.eyes]);
    this.hero.draw(state.time, state, look, this.quick ? null : key);
    const heat = neuron && this.heat(neuron, look);
    this.input.draw(0, state, { ...look, heat }, `${key}${scene.acting(state.time)}`, state.time);
    this.handles.place(cut, state.time);
    this.panel.tell();
    clearTimeout(this.soon);
    const rest = () => {
      const fresh = this.strip.map(({ picture }, layer) => picture.draw(2 * layer, state, look, key));
      if (fresh.some(Boolean)) this.thread.draw(state.lit, look);
    };
    if (key === this.drawn) rest();
    else if (!this.quick) this.soon = setTimeout(() => { this.drawn = key; rest(); }, this.drawn ? 90 : 0);
  }

  heat([layer, k], look) {
    const name = [layer, k, look.name].join();
    if (this.heated !== name) [this.heated, this.warm] = [name, this.diagram.picture(layer, k, look)];
    return this.warm;
  }
}
