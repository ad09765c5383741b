const TONES = { well: [880, 0.12], finished: [1320, 0.3], wrong: [196, 0.45] };

/** Say by ear and hand how it went, for people who look at the goods and not at the screen. */
export class Signals {
    play(name) {
        navigator.vibrate?.(name === "wrong" ? [120, 60, 120] : 60);
        const Audio = window.AudioContext || window.webkitAudioContext;
        if (!Audio) {
            return;
        }
        this.audio ||= new Audio();
        const [frequency, seconds] = TONES[name];
        const tone = this.audio.createOscillator();
        const volume = this.audio.createGain();
        tone.frequency.value = frequency;
        volume.gain.setValueAtTime(0.2, this.audio.currentTime);
        volume.gain.exponentialRampToValueAtTime(0.001, this.audio.currentTime + seconds);
        tone.connect(volume).connect(this.audio.destination);
        tone.start();
        tone.stop(this.audio.currentTime + seconds);
    }

    close() {
        this.audio?.close();
    }
}
