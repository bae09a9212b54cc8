// One picture: what is carried, as it is seen at a time, in the order of the film's levels; and its dots.
const SMALLEST = 0.36, MANY = 1000, PHASES = 4, MOST_MARKS = 400;

class Picture extends Sheet {
  // Draw all; where nothing but the lit dot has changed since (`key`) put the last picture back under it; or let all stand.
  // Whether anything was drawn.
  draw(time, state, look, key = null, at = time) {
    if (!this.sized()) return false;
    const now = key && [key, time, this.width, this.height].join();
    if (now && now === this.key && state.lit === this.lamped) return false;
    this.aim(time);
    this.lamped = state.lit;
    if (now && now === this.key) {
      this.ink.clearRect(0, 0, this.width, this.height);
      this.ink.drawImage(this.copy, 0, 0);
    } else {
      this.whole(time, state, look, at);
      this.key = now;
      if (now) this.keep();
    }
    if (state.lit >= 0) this.lamp(state, look);
    return true;
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
    this.share = share;
    this.stamps = look.kinds.map((color, k) => this.mark(k, color, share, labels.length <= MANY, look));
    if (labels.length > MANY) this.many(at, labels, look);
    else
      for (let k = 0; k < labels.length; k++) {
        const { canvas, half } = this.stamps[labels[k]];
        ink.drawImage(canvas, at[2 * k] - half, at[2 * k + 1] - half);
      }
    if (state.wrong) for (let k = 0; k < labels.length; k++) if (state.wrong[k]) this.halo(at[2 * k], at[2 * k + 1], 9 * share, look.words, 2);
  }

  lamp(state, look) {
    const { ink, scene, time, share, shown: at, stamps } = this, k = state.lit, step = Math.floor(time);
    if (time > step) {
      const [own, net] = [scene.dots, scene.network], trail = [];
      const one = new Carried(net, own.stages.map((points, s) => points.slice(k * net.width(s), (k + 1) * net.width(s))), own.beside && own.beside.slice(k * net.widths[1], (k + 1) * net.widths[1]));
      for (let s = 0.02; s <= 1; s += 0.07) trail.push(...this.placed(one.seen(this.two, step + s * (time - step)).subarray(0, 2), 2));
      this.line([...trail, at[2 * k], at[2 * k + 1]], css(look.words, 0.65), 3);
    }
    const { canvas, half } = stamps[scene.given.labels[k]], [x, y] = [at[2 * k], at[2 * k + 1]];
    this.halo(x, y, 15 * share, look.words, 2.6);
    ink.drawImage(canvas, x - 1.6 * half, y - 1.6 * half, 3.2 * half, 3.2 * half);
  }

  // A mark drawn once and stamped many times, at one of the places within a pixel.
  mark(kind, color, share, glow, look, phase = 0) {
    const key = [kind, color, this.side, share, glow, look.name, phase].join();
    if (!this.marks.has(key)) {
      if (this.marks.size > MOST_MARKS) this.marks.clear();
      const shape = look.shapes && look.shapes[kind], radius = (kind ? 5.25 : 6.25) * share * this.unit;
      const off = [(phase % PHASES) / PHASES, Math.floor(phase / PHASES) / PHASES];
      this.marks.set(key, marked({ shape, radius, color, glow, hole: kind ? null : look.ground, off }));
    }
    return this.marks.get(key);
  }

  // Very many dots without a light: their pixels are set directly.
  many(at, labels, look) {
    const marks = look.kinds.map(() => []);
    this.raster.begin(this.width, this.height);
    for (let k = 0; k < labels.length; k++) {
      const x = at[2 * k], y = at[2 * k + 1], left = Math.floor(x), top = Math.floor(y);
      const phase = Math.floor(PHASES * (x - left)) + PHASES * Math.floor(PHASES * (y - top)), kind = labels[k];
      const mark = (marks[kind][phase] ||= this.mark(kind, look.kinds[kind], this.share, false, look, phase));
      this.raster.stamp(mark, left - mark.half, top - mark.half);
    }
    this.ink.drawImage(this.raster.end(), 0, 0);
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
