// What lies on a picture's sheet: the wash, the grid, regions, lines and the ring; and the ground behind it.
const SMALL = 220, SHADE = 0.42;

class Sheet extends Canvas {
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
      const color = order ? this.lit(sheet, a, b, patches[k]) : look.inks[k];
      const ax = corners[2 * a], ay = corners[2 * a + 1], bx = corners[2 * b + 2], by = corners[2 * b + 3];
      this.raster.triangle(ax, ay, corners[2 * b], corners[2 * b + 1], bx, by, color);
      this.raster.triangle(ax, ay, bx, by, corners[2 * a + 2], corners[2 * a + 3], color);
    }
    ink.drawImage(this.raster.end(), 0, 0);
  }

  // The packed colour of a patch in space, lit from one side.
  lit(sheet, a, b, [red, green, blue]) {
    const i = 3 * a, j = 3 * b, [lightX, lightY, lightZ] = this.scene.given.light;
    const ux = sheet[j] - sheet[i], uy = sheet[j + 1] - sheet[i + 1], uz = sheet[j + 2] - sheet[i + 2];
    const vx = sheet[i + 3] - sheet[i], vy = sheet[i + 4] - sheet[i + 1], vz = sheet[i + 5] - sheet[i + 2];
    const x = uy * vz - uz * vy, y = uz * vx - ux * vz, z = ux * vy - uy * vx, size = Math.sqrt(x * x + y * y + z * z);
    const shade = 1 - SHADE + SHADE * 1.35 * (size ? Math.abs(x * lightX + y * lightY + z * lightZ) / size : 1);
    return ((255 << 24) | (Math.min(255, blue * shade) << 16) | (Math.min(255, green * shade) << 8) | Math.min(255, red * shade)) >>> 0;
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
    for (const [wider, strength] of glow ? [[3.2, 0.16], [1.9, 0.22], [1, 1]] : [[1, 0.95]]) {
      Object.assign(ink, { strokeStyle: css(color, strength), lineWidth: this.thick(width * wider) });
      this.strokes(lines);
    }
  }

  ring(look) {
    if (!this.scene.circles.length) return;
    const [ring, disc, middle] = this.scene.circles.map((carried) => this.pixels(carried));
    for (const [wider, strength] of [...this.scene.given.halo, [1, 1]]) this.line(ring, css(look.ring, strength), 3.2 * wider);
    for (const [wider, strength] of [[3.2, 0.14], [1, 1]]) this.line(disc, css(look.kinds[1], strength), 2.2 * wider);
    const [x, y] = middle, arm = 7 * this.unit;
    this.line([x - arm, y, x + arm, y], css(look.words), 2.6);
    this.line([x, y - arm, x, y + arm], css(look.words), 2.6);
  }
}
