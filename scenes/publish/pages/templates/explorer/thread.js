// The lit dot's thread from small picture to small picture.
class Thread {
  constructor(canvas, pictures) {
    Object.assign(this, { canvas, pictures });
  }

  draw(lit, look) {
    const { canvas, pictures } = this, box = canvas.getBoundingClientRect(), ratio = window.devicePixelRatio || 1, ink = canvas.getContext("2d");
    [canvas.width, canvas.height] = [box.width * ratio, box.height * ratio];
    if (lit < 0) return;
    const places = pictures.map((picture) => {
      const home = picture.canvas.getBoundingClientRect();
      return [(home.left - box.left) * ratio + (picture.shown[2 * lit] * ratio) / picture.ratio, (home.top - box.top) * ratio + (picture.shown[2 * lit + 1] * ratio) / picture.ratio];
    });
    Object.assign(ink, { strokeStyle: css(look.words, 0.8), lineWidth: 1.6 * ratio });
    ink.beginPath();
    places.forEach(([x, y], k) => {
      if (!k) return ink.moveTo(x, y);
      const [a, b] = places[k - 1], bend = Math.abs(y - b) > Math.abs(x - a) ? [a, (b + y) / 2, x, (b + y) / 2] : [(a + x) / 2, b, (a + x) / 2, y];
      ink.bezierCurveTo(...bend, x, y);
    });
    ink.stroke();
  }
}
