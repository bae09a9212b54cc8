// Playing: a little slower than the film, at rest at every stage; where less motion is wanted, from stage to stage without the way.
const PACE = { turn: 1.8, shift: 0.9, act: 1.7, rest: 1.0 };

class Player {
  constructor(app) {
    Object.assign(this, { app, playing: false, calm: matchMedia("(prefers-reduced-motion: reduce)") });
  }

  toggle() {
    this.playing = !this.playing;
    const { state, scene } = this.app;
    if (this.playing && state.time >= scene.network.end) this.app.go(0);
    if (this.playing) this.next();
    this.app.playing(this.playing);
  }

  stop() {
    if (this.playing) this.toggle();
  }

  // The way to the next rest of the motion, then on.
  next() {
    const { state, scene } = this.app, from = state.time, to = scene.view.breaks.find((at) => at > from + 1e-9);
    if (to === undefined) return this.stop();
    const wait = from % 2 === 0 && from > 0 ? PACE.rest : 0, part = to % 2;
    const seconds = part === 0 ? PACE.act : part === 1 ? PACE.shift : PACE.turn;
    let began = null;
    const step = (now) => {
      if (!this.playing || this.app.state.time !== this.last) return;
      began = began || now;
      const share = clamp(((now - began) / 1000 - wait) / seconds, 0, 1);
      const reached = this.calm.matches ? (share < 1 ? from : Math.min(2 * Math.floor(from / 2) + 2, scene.network.end)) : from + (to - from) * share * share * (3 - 2 * share);
      this.last = share === 1 && !this.calm.matches ? to : reached;
      this.app.go(this.last, true);
      if (share < 1) requestAnimationFrame(step);
      else this.next();
    };
    this.last = from;
    requestAnimationFrame(step);
  }
}
