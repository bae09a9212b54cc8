// A flat cut of one stage, normal . x + offset = 0, set by hand: what lies on its side, and how many dots it has wrong.
const heights = (points, normal, offset) => {
  const width = normal.length;
  return Float64Array.from({ length: points.length / width }, (_, p) => dot(points.subarray(p * width, p * width + width), normal) + offset);
};

class Cut {
  constructor(scene, stage, normal, offset, target = 1) {
    Object.assign(this, { scene, stage, normal: Float64Array.from(normal), offset, target });
  }

  get level() {
    return (this.made = this.made || new Level(this.scene, (carried) => heights(carried.stages[this.stage], this.normal, this.offset)));
  }

  // Which dots are on the wrong side; on the cut is below, as in geometry.separability.
  get wrong() {
    if (this.missed) return this.missed;
    const { labels } = this.scene.given, above = heights(this.scene.dots.stages[this.stage], this.normal, this.offset);
    return (this.missed = labels.map((label, k) => above[k] > 0 !== (label === this.target)));
  }

  get errors() {
    return this.wrong.filter(Boolean).length;
  }

  changed(normal, offset) {
    return new Cut(this.scene, this.stage, normal, offset, this.target);
  }

  // As the picture of its stage shows it: its direction there, or null where it is not seen edge-on.
  seen() {
    const rows = this.scene.view.rows(this.stage), n = this.normal.length, size = Math.hypot(...this.normal);
    const flat = [0, 1].map((k) => (n * (k + 1) <= rows.length ? dot(rows.subarray(k * n, k * n + n), this.normal) : 0));
    const length = Math.hypot(...flat);
    return length > 0.999 * size ? { angle: Math.atan2(flat[1], flat[0]), place: -this.offset / length } : null;
  }

  // The cut that is seen edge-on, square to an angle, through a place along it.
  static seenAt(scene, stage, angle, place, target) {
    const rows = scene.view.rows(stage), n = scene.network.width(stage);
    const normal = Float64Array.from({ length: n }, (_, k) => Math.cos(angle) * rows[k] + Math.sin(angle) * rows[n + k]);
    return new Cut(scene, stage, normal, -place * Math.hypot(...normal), target);
  }

  // The best line of the plane where it is known; else straight between the classes, where it has fewest dots wrong.
  static first(scene, stage, target = 1) {
    const best = scene.given.cuts[stage / 2];
    if (best) return new Cut(scene, stage, best.normal, best.offset, target);
    const n = scene.network.width(stage), rows = scene.view.rows(stage), points = scene.dots.stages[stage], { labels } = scene.given;
    const middles = [0, 1].map(() => new Float64Array(n)), counts = [0, 0];
    labels.forEach((label, p) => {
      const own = +(label === target);
      counts[own]++;
      for (let k = 0; k < n; k++) middles[own][k] += points[p * n + k];
    });
    const apart = middles[1].map((value, k) => value / counts[1] - middles[0][k] / counts[0]);
    const [x, y] = [0, 1].map((k) => dot(rows.subarray(k * n, k * n + n), apart));
    const cut = Cut.seenAt(scene, stage, Math.atan2(y, x), 0, target);
    return cut.changed(cut.normal, fewest(heights(points, cut.normal, 0), labels.map((label) => label === target)));
  }

  static readout(scene) {
    const { weight, bias } = scene.network.readout;
    return new Cut(scene, scene.network.end, weight, bias[0]);
  }
}

// How far a point of the picture's plane lies along an angle.
const along = ([x, y], angle) => x * Math.cos(angle) + y * Math.sin(angle);

// The offset with which fewest are wrong, in the middle of a gap.
const fewest = (values, own) => {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b]), gap = (k) => (values[order[k]] + values[order[k + 1]]) / 2;
  let wrong = own.filter((inside) => !inside).length, best = [wrong, values[order[0]] - 1];
  order.forEach((at, k) => {
    wrong += own[at] ? 1 : -1;
    const next = k + 1 < order.length ? gap(k) : values[at] + 1;
    if (wrong < best[0] && !(k + 1 < order.length && values[order[k + 1]] === values[at])) best = [wrong, next];
  });
  return -best[1];
};
