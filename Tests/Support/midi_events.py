"""Prints what mido, a MIDI library that is not ours, finds in a file: JSON with the time of each event in seconds too."""

import itertools
import json
import sys

import mido

midi = mido.MidiFile(sys.argv[1], charset="utf-8")
found = {"type": midi.type, "ticksPerBeat": midi.ticks_per_beat, "tracks": []}
tempos = sorted((tick, message.tempo) for track in midi.tracks
                for tick, message in zip(itertools.accumulate(m.time for m in track), track) if message.type == "set_tempo")


def seconds_at(tick):
    """By the tempo events alone, as a player would."""
    seconds, last, tempo = 0.0, 0, 500000

    for at, next_tempo in tempos:
        if at >= tick:
            break

        seconds += mido.tick2second(at - last, midi.ticks_per_beat, tempo)
        last, tempo = at, next_tempo

    return seconds + mido.tick2second(tick - last, midi.ticks_per_beat, tempo)


for track in midi.tracks:
    tick, events = 0, []

    for message in track:
        tick += message.time
        events.append({**message.dict(), "tick": tick, "seconds": seconds_at(tick)})

    found["tracks"].append(events)

print(json.dumps(found))
