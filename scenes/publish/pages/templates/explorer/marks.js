// The marks of dots: filled or hollow discs, or the shape of a class of many, with a light round them.
const marked = ({ shape, radius, color, glow, hole, off }) => {
  const half = Math.ceil(radius * (glow ? 2.7 : 1.5) + 1), size = 2 * half + 1, canvas = document.createElement("canvas"), ink = canvas.getContext("2d");
  canvas.width = canvas.height = size;
  ink.translate(half + off[0], half + off[1]);
  if (glow) {
    const light = ink.createRadialGradient(0, 0, 0, 0, 0, 2.5 * radius);
    [[0, 0.34], [0.4, 0.16], [1, 0]].forEach(([stop, strength]) => light.addColorStop(stop, css(color, strength)));
    ink.fillStyle = light;
    ink.fillRect(-half, -half, size, size);
  }
  ink.fillStyle = css(color);
  ink.beginPath();
  if (shape && shape.length) shape.forEach(([x, y], k) => ink[k ? "lineTo" : "moveTo"](2 * radius * x, -2 * radius * y));
  else ink.arc(0, 0, radius, 0, 2 * Math.PI);
  ink.fill();
  if (hole) {
    ink.fillStyle = css(hole);
    ink.beginPath();
    ink.arc(0, 0, 0.52 * radius, 0, 2 * Math.PI);
    ink.fill();
  }
  return { canvas, half, size, pixels: glow ? null : new Uint32Array(ink.getImageData(0, 0, size, size).data.buffer) };
};
