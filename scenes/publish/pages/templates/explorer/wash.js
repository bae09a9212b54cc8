// Pixels set directly, runs of them and small marks: a path for each of 3 000 patches would cost a frame its time.
class Raster {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.ink = this.canvas.getContext("2d");
  }

  // Clear, at a size of pixels.
  begin(width, height) {
    if (this.canvas.width !== width || this.canvas.height !== height || !this.image) {
      [this.canvas.width, this.canvas.height] = [this.width, this.height] = [width, height];
      this.image = this.ink.createImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.pixels.fill(0);
  }

  end() {
    this.ink.putImageData(this.image, 0, 0);
    return this.canvas;
  }

  triangle(ax, ay, bx, by, cx, cy, color) {
    if (ay > by) [ax, ay, bx, by] = [bx, by, ax, ay];
    if (by > cy) [bx, by, cx, cy] = [cx, cy, bx, by];
    if (ay > by) [ax, ay, bx, by] = [bx, by, ax, ay];
    const { width, height, pixels } = this, last = Math.min(Math.ceil(cy - 0.5), height), long = (cx - ax) / (cy - ay || 1);
    for (let y = Math.max(Math.ceil(ay - 0.5), 0); y < last; y++) {
      const at = y + 0.5, p = ax + (at - ay) * long;
      const q = at < by ? ax + ((at - ay) * (bx - ax)) / (by - ay) : bx + ((at - by) * (cx - bx)) / (cy - by || 1);
      const from = Math.max(Math.ceil((p < q ? p : q) - 0.5), 0), to = Math.min(Math.ceil((p < q ? q : p) - 0.5), width);
      if (from < to) pixels.fill(color, y * width + from, y * width + to);
    }
  }

  // Stamp a mark's pixels where they cover more than what is there: marks on each other do not add up.
  stamp({ pixels: mark, size }, left, top) {
    const { width, height, pixels } = this, from = Math.max(0, -left), to = Math.min(size, width - left);
    for (let y = Math.max(0, -top); y < size && top + y < height; y++)
      for (let x = from; x < to; x++) {
        const here = (top + y) * width + left + x, color = mark[y * size + x];
        if (color >>> 24 > pixels[here] >>> 24) pixels[here] = color;
      }
  }
}

const packedColor = ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
