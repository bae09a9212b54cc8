// One picture: what is carried, as it is seen at a time, in the order of the film's levels.
const FILLED = 0.9, SMALLEST = 0.36, SMALL = 220, SHADE = 0.42, LIGHT_FROM = [0.6, 0.42, 0.68];

class Picture {
  constructor(canvas, scene) {
    Object.assign(this, { canvas, scene, ink: canvas.getContext("2d"), sprites: new Map(), raster: new Raster() });
  }

  // Fit the canvas to its box, in the device's own pixels; whether there is room to draw.
  sized() {
    const box = this.canvas.getBoundingClientRect(), ratio = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [Math.round(box.width * ratio), Math.round(box.height * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) [this.canvas.width, this.canvas.height] = [width, height];
    Object.assign(this, { ratio, width, height, side: Math.min(width, height) });
    return width > 0 && height > 0;
  }

  // Aim at a time; `place` is then a point of the picture's plane in pixels.
  aim(time) {
    const seen = this.scene.view.at(time);
    Object.assign(this, { time, rows: seen.rows, center: seen.center, reach: seen.reach, scale: (FILLED * this.side) / 2 / seen.reach });
    this.two = seen.rows.subarray(0, 2 * this.scene.network.size(time));
  }

  // Pixels (n, 2) of what is carried.
  pixels(carried) {
    return this.placed(carried.seen(this.two, this.time), 2);
  }

  placed(seen, step) {
    const n = seen.length / step, result = new Float32Array(2 * n), { scale, center, width, height } = this;
    for (let k = 0; k < n; k++) {
      result[2 * k] = width / 2 + (seen[step * k] - center[0]) * scale;
      result[2 * k + 1] = height / 2 - (seen[step * k + 1] - center[1]) * scale;
    }
    return result;
  }

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

  wash(sheet, step, corners, look) {
    const { across, down } = this.scene, { ink } = this, patches = look.patches;
    let order = null;
    if (step === 3) {
      const depth = new Float32Array(patches.length);
      order = Uint32Array.from(patches.keys());
      for (let i = 0, k = 0; i + 1 < across; i++) for (let j = 0; j + 1 < down; j++, k++) depth[k] = sheet[3 * (i * down + j) + 2] + sheet[3 * ((i + 1) * down + j + 1) + 2];
      order.sort((a, b) => depth[a] - depth[b]);
    }
    this.raster.begin(this.width, this.height);
    for (let at = 0; at < patches.length; at++) {
      const k = order ? order[at] : at, a = Math.floor(k / (down - 1)) * down + (k % (down - 1)), b = a + down;
      const color = order ? packedColor(this.lit(sheet, a, b, patches[k])) : look.inks[k];
      const [ax, ay, bx, by] = [corners[2 * a], corners[2 * a + 1], corners[2 * b + 2], corners[2 * b + 3]];
      this.raster.triangle(ax, ay, corners[2 * b], corners[2 * b + 1], bx, by, color);
      this.raster.triangle(ax, ay, bx, by, corners[2 * a + 2], corners[2 * a + 3], color);
    }
    ink.drawImage(this.raster.end(), 0, 0);
  }

  // The colour of a patch in space, lit from one side.
  lit(sheet, a, b, color) {
    const [u, v] = [[0, 1, 2].map((k) => sheet[3 * b + k] - sheet[3 * a + k]), [0, 1, 2].map((k) => sheet[3 * a + 3 + k] - sheet[3 * a + k])];
    const normal = cross([...u, ...v]), size = Math.hypot(...normal);
    const light = size ? Math.abs(dot(normal, LIGHT_FROM)) / size : 1;
    return color.map((value) => Math.min(255, value * (1 - SHADE + SHADE * 1.35 * light)));
  }

  // The grid, or its rim, which also smooths the sheet's edge.
  sheet(lines, look) {
    for (const line of lines) this.line(this.pixels(line), css(look.grid, 0.32), 1.2);
  }

  // A neuron's picture over the input plane, which is drawn upright.
  heat(picture, corners) {
    const last = corners.length - 2, { ink } = this;
    ink.imageSmoothingEnabled = true;
    ink.drawImage(picture, corners[0], corners[last + 1], corners[last] - corners[0], corners[1] - corners[last + 1]);
  }

  ground(look) {
    const { ink, scene, time } = this, layer = Math.round(time / 2), box = scene.view.boxes[layer];
    ink.lineWidth = this.thick(1.6);
    if (scene.view.flat(time)) {
      const [x, y] = this.placed([0, 0], 2);
      ink.strokeStyle = css(look.quiet, 0.5);
      this.strokes([[0, y, this.width, y], [x, 0, x, this.height]]);
    } else if (box && Math.abs(time - 2 * layer) < 0.25 && scene.network.size(time) === 3) {
      const strength = 1 - 4 * Math.abs(time - 2 * layer), at = this.placed(pictured(Float64Array.from(box.flat()), this.two, 3, null), 2);
      for (let a = 0; a < 8; a++)
        for (const bit of [1, 2, 4])
          if (!(a & bit)) {
            ink.strokeStyle = css(a ? look.quiet : look.hue([4, 2, 1].indexOf(bit)), (a ? 0.4 : 0.95) * strength);
            this.strokes([[at[2 * a], at[2 * a + 1], at[2 * (a | bit)], at[2 * (a | bit) + 1]]]);
          }
    }
    if (this.side < SMALL * this.ratio) return;
    const least = (0.16 * this.side) / this.scale, length = bar(least), left = 14 * this.ratio, base = this.height - 14 * this.ratio;
    ink.strokeStyle = ink.fillStyle = css(look.quiet);
    this.strokes([[left, base - 5 * this.ratio, left, base, left + length * this.scale, base, left + length * this.scale, base - 5 * this.ratio]]);
    ink.font = `${13 * this.ratio}px ${look.font}`;
    ink.fillText(short(length), left + length * this.scale + 7 * this.ratio, base);
  }

  thick(width) {
    return Math.max(width * this.unit, 0.6 * this.ratio);
  }

  strokes(lines) {
    this.ink.beginPath();
    for (const line of lines) for (let k = 0; k < line.length; k += 2) this.ink[k ? "lineTo" : "moveTo"](line[k], line[k + 1]);
    this.ink.stroke();
  }

  line(pixels, color, width) {
    Object.assign(this.ink, { strokeStyle: color, lineWidth: this.thick(width), lineJoin: "round" });
    this.strokes([pixels]);
  }

  // Where a level is above 0, as one shape: patches that lie on each other do not add up.
  region(level, corners, color, strength, width, look) {
    const { ink } = this, own = this.pixels(level.carried), base = level.base;
    const x = (k) => (k < base ? corners[2 * k] : own[2 * (k - base)]), y = (k) => (k < base ? corners[2 * k + 1] : own[2 * (k - base) + 1]);
    ink.beginPath();
    for (const cell of level.cells) {
      let area = 0;
      for (let k = 0, j = cell.length - 1; k < cell.length; j = k++) area += x(cell[j]) * y(cell[k]) - x(cell[k]) * y(cell[j]);
      const n = cell.length;
      for (let k = 0; k < n; k++) {
        const at = cell[area < 0 ? n - 1 - k : k];
        ink[k ? "lineTo" : "moveTo"](x(at), y(at));
      }
      ink.closePath();
    }
    ink.fillStyle = css(color, strength);
    ink.fill();
    if (width) this.edge(level, color, width);
  }

  edge(level, color, width, glow = false) {
    const own = this.pixels(level.carried), { ink } = this;
    const lines = level.segments.map(([a, b]) => [own[2 * (a - level.base)], own[2 * (a - level.base) + 1], own[2 * (b - level.base)], own[2 * (b - level.base) + 1]]);
    Object.assign(ink, { lineCap: "round", lineJoin: "round" });
    for (const [wider, strength] of glow ? [[3.2, 0.16], [1.9, 0.22], [1, 1]] : [[1, 0.95]]) {
      Object.assign(ink, { strokeStyle: css(color, strength), lineWidth: this.thick(width * wider) });
      this.strokes(lines);
    }
  }

  ring(look) {
    if (!this.scene.circles.length) return;
    const [ring, disc, middle] = this.scene.circles.map((carried) => this.pixels(carried));
    for (const [wider, strength] of [[5, 0.1], [3.2, 0.14], [1.9, 0.25], [1, 1]]) this.line(ring, css(look.ring, strength), 3.2 * wider);
    for (const [wider, strength] of [[3.2, 0.14], [1, 1]]) this.line(disc, css(look.kinds[1], strength), 2.2 * wider);
    const [x, y] = middle, arm = 7 * this.unit;
    this.line([x - arm, y, x + arm, y], css(look.words), 2.6);
    this.line([x, y - arm, x, y + arm], css(look.words), 2.6);
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

  halo(x, y, radius, color, width) {
    Object.assign(this.ink, { strokeStyle: css(color), lineWidth: this.thick(width) });
    this.ink.beginPath();
    this.ink.arc(x, y, radius * this.unit, 0, 2 * Math.PI);
    this.ink.stroke();
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
