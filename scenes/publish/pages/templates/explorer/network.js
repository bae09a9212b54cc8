// The network: points through its layers, and where they are at any time of the way; stages are whole times.
class Network {
  constructor(given) {
    this.layers = given.layers.map((layer) => ({
      path: new AffinePath(layer, given.turn), act: activation(layer.activation), name: layer.activation, limits: layer.limits,
    }));
    const { outs, ins, weight, bias } = given.readout;
    this.readout = { outs, ins, weight: floats(weight), bias: floats(bias) };
    this.widths = [2, ...this.layers.map((layer) => layer.path.outs), outs];
    this.end = 2 * this.layers.length;
    this.classes = Math.max(2, outs);
  }

  width(stage) {
    return this.widths[Math.ceil(stage / 2)];
  }

  // Dimensions in which points are at a time.
  size(time) {
    return time % 2 > 0 && time % 2 < 1 ? this.layers[Math.floor(time / 2)].path.size : this.width(Math.floor(time));
  }

  // Points (n, 2), and what is beside the sheet (n, width of layer 1) or null, at every stage.
  carry(points, beside = null) {
    const stages = [points];
    for (const { path, act } of this.layers) {
      const before = affine(stages[stages.length - 1], path);
      if (beside && stages.length === 1) for (let k = 0; k < before.length; k++) before[k] += beside[k];
      stages.push(before, before.map(act));
    }
    return new Carried(this, stages, beside);
  }
}

const affine = (points, { ins, outs, weight, bias }) => {
  const n = points.length / ins, result = new Float64Array(n * outs);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < outs; j++) {
      let sum = 0;
      for (let k = 0; k < ins; k++) sum += points[i * ins + k] * weight[j * ins + k];
      result[i * outs + j] = sum + bias[j];
    }
  return result;
};

// Points on their way: `stages` as they are, and between them on the path.
class Carried {
  constructor(network, stages, beside) {
    Object.assign(this, { network, stages, beside, count: stages[0].length / 2 });
  }

  // A picture (n, r) of the points at a time: rows (r, size) times where they are.
  seen(rows, time) {
    const stage = Math.floor(time), part = time - stage, points = this.stages[stage], net = this.network;
    const width = net.width(stage), r = rows.length / net.size(time), n = this.count;
    if (part === 0) return pictured(points, rows, width, null);
    if (stage % 2 === 1) return pictured(between(points, this.stages[stage + 1], part), rows, width, null);
    const { path } = net.layers[Math.floor(stage / 2)];
    const shift = path.shift(part), offset = new Float64Array(r);
    for (let i = 0; i < r; i++)
      for (let k = 0; k < path.outs; k++) offset[i] += rows[i * path.size + k] * path.bias[k] * shift;
    const result = pictured(points, path.before(rows, part), width, offset);
    if (this.beside && stage === 0) {
      const share = Math.min(1, part / path.turn), own = columns(rows, path.size, path.outs);
      const added = pictured(this.beside, own, path.outs, null);
      for (let k = 0; k < n * r; k++) result[k] += share * added[k];
    }
    return result;
  }

  // Where the points (n, size) are at a time.
  at(time) {
    return this.seen(identity(this.network.size(time)), time);
  }

  // The scores (n, outs).
  get scores() {
    if (this.scored) return this.scored;
    const result = affine(this.stages[this.stages.length - 1], this.network.readout);
    if (this.beside && !this.network.layers.length) for (let k = 0; k < result.length; k++) result[k] += this.beside[k];
    return (this.scored = result);
  }
}

// Values on the straight way from those before an activation to those after it, which are known: nothing is computed twice.
const between = (before, after, part) => {
  const result = new Float64Array(before.length), rest = 1 - part;
  for (let k = 0; k < before.length; k++) result[k] = rest * before[k] + part * after[k];
  return result;
};

const pictured = (points, rows, width, offset) => {
  const n = points.length / width, r = rows.length / width, result = new Float64Array(n * r);
  for (let p = 0; p < n; p++)
    for (let i = 0; i < r; i++) {
      let sum = offset ? offset[i] : 0;
      for (let k = 0; k < width; k++) sum += rows[i * width + k] * points[p * width + k];
      result[p * r + i] = sum;
    }
  return result;
};
