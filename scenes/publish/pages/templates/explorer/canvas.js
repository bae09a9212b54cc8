// A canvas that is aimed at a time: where points of the picture's plane are in pixels, and lines among them.
const FILLED = 0.9, FINEST = 2, WIDEST = 1100;

class Canvas {
  constructor(canvas, scene) {
    Object.assign(this, { canvas, scene, ink: canvas.getContext("2d"), marks: new Map(), raster: new Raster() });
  }

  // To ask for the box may lay out the page, so it is asked for once a size.
  resized() {
    this.box = this.key = null;
  }

  // Fit the canvas to its box, in the device's own pixels; whether there is room to draw.
  sized() {
    const dense = window.devicePixelRatio || 1, box = (this.box ||= this.canvas.getBoundingClientRect());
    const ratio = Math.max(1, Math.min(dense, FINEST, WIDEST / box.width));
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

  thick(width) {
    return Math.max(width * this.unit, 0.6 * this.ratio);
  }

  strokes(lines) {
    this.ink.beginPath();
    for (const line of lines) for (let k = 0; k < line.length; k += 2) this.ink[k ? "lineTo" : "moveTo"](line[k], line[k + 1]);
    this.ink.stroke();
  }

  line(pixels, color, width) {
    Object.assign(this.ink, { strokeStyle: color, lineWidth: this.thick(width) });
    this.strokes([pixels]);
  }

  halo(x, y, radius, color, width) {
    Object.assign(this.ink, { strokeStyle: css(color), lineWidth: this.thick(width) });
    this.ink.beginPath();
    this.ink.arc(x, y, radius * this.unit, 0, 2 * Math.PI);
    this.ink.stroke();
  }
}
