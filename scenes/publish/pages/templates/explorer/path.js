// The honest path of an affine half-step, from the factors that geometry/motion.py gives: W = turn times stretch.
// Rows of a picture are carried instead of points: (rows times map) times points costs a frame almost nothing.
const NEGLIGIBLE = 1e-12;

class AffinePath {
  constructor(given, turn) {
    Object.assign(this, { ins: given.ins, outs: given.outs, size: given.size, angles: given.angles, turn });
    [this.bias, this.stretches] = [floats(given.bias), floats(given.stretches)];
    this.planes = mirrored(floats(given.planes), given.size, 2 * given.angles.length);
    this.axes = mirrored(floats(given.axes), this.stretches.length, this.stretches.length);
    this.widens = this.outs >= this.ins;
    this.weight = given.weight ? floats(given.weight) : this.before(identity(this.size), turn).slice(0, this.outs * this.ins);
  }

  // Rows (r, size) times rotation^time.
  turned(rows, time) {
    const { size, planes, angles } = this, wide = 2 * angles.length, result = Float64Array.from(rows);
    if (!wide) return result;
    const within = times(rows, planes, size, wide);
    for (let i = 0; i < rows.length / size; i++)
      angles.forEach((angle, k) => {
        const [c, s] = [Math.cos(time * angle) - 1, Math.sin(time * angle)];
        const [a, b] = [within[i * wide + 2 * k], within[i * wide + 2 * k + 1]];
        const [x, y] = [a * c + b * s, b * c - a * s];
        for (let j = 0; j < size; j++)
          result[i * size + j] += x * planes[j * wide + 2 * k] + y * planes[j * wide + 2 * k + 1];
      });
    return result;
  }

  // Rows (r, m) times the symmetric stretch^time of m dimensions.
  stretched(rows, time) {
    const m = this.stretches.length, largest = Math.max(0, ...this.stretches);
    const within = times(rows, this.axes, m, m);
    const powers = this.stretches.map((s) => (s <= NEGLIGIBLE * largest ? 1 - time + time * s : s ** time));
    const result = new Float64Array(rows.length);
    for (let i = 0; i < rows.length / m; i++)
      for (let k = 0; k < m; k++)
        for (let j = 0; j < m; j++) result[i * m + j] += within[i * m + k] * powers[k] * this.axes[j * m + k];
    return result;
  }

  // Rows (r, size) of a picture of what the path gives at a time, as rows (r, ins) of what it is given.
  before(rows, time) {
    const { size, ins, outs } = this, share = Math.min(1, time / this.turn);
    if (this.widens) return this.stretched(columns(this.turned(rows, share), size, ins), share);
    const result = Float64Array.from(rows), inner = this.stretched(columns(rows, size, outs), share);
    for (let i = 0; i < rows.length / size; i++)
      for (let k = 0; k < size; k++) {
        if (k < outs) result[i * size + k] = inner[i * outs + k];
        else result[i * size + k] *= 1 - share;
      }
    return this.turned(result, share);
  }

  // How much of the bias has been added by a time.
  shift(time) {
    return Math.max(0, (time - this.turn) / (1 - this.turn));
  }
}
