#!/usr/bin/env bash
# Makes every picture of Docs/guide/pictures from the program itself, without a display but for the demo's first start.
#
#   Docs/pictures.sh [BIN]      BIN holds takelane and takelane-cli (build/bin)
#
# Needs Xvfb, ImageMagick and Python. Its home is /tmp/anna, so that folders in the pictures are the same each time.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bin=$(realpath "${1:-build/bin}")
pictures=$PWD/Docs/guide/pictures
home=/tmp/anna
[[ ! -e $home ]] || { echo "$home is in the way: move it, then run this again." >&2; exit 1; }
mkdir -p "$home/Music" "$pictures"
export DISPLAY=:9999        # nobody's: without one JUCE takes :0, which may be a test's and end before the picture
export HOME=$home XDG_CONFIG_HOME=$home/.config XDG_DATA_HOME=$home/.local/share XDG_CACHE_HOME=$home/.cache

children=()
leave() { kill "${children[@]}" 2> /dev/null || true; rm -rf "$home"; }
trap leave EXIT

# The first start: the window makes the demo, its band plays the takes.
exec {shown}< <(exec Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp 2> /dev/null)
children+=($!)
read -r -u "$shown" display
DISPLAY=:$display "$bin/takelane" --report "$home/report.json" &
window=$!
children+=("$window")
takes() { grep -o '"passes": \[.*\], "markers"' "$home/report.json" 2> /dev/null | grep -o '"note"' | wc -l; }
isWhole() { (( $(takes) >= 3 )) && grep -q '"number": 5, "start"' "$home/report.json" && grep -q '"job": false' "$home/report.json"; }      # the overdubs come last
for (( n = 0; n < 1800; ++n )); do isWhole && break; sleep 0.1; done
isWhole || { echo "The demo's takes did not come." >&2; exit 1; }
kill -INT "$window"
wait "$window" || true
rm "$home/report.json"

sessions=$home/Music/Takelane
demo="$sessions/Northern Line"
"$bin/takelane-cli" bounce "$demo" -o "$sessions/Guide.wav" > /dev/null

# The demo once more with a punch over its first chorus, a session without takes, one without tracks, one cut off.
cp -r "$demo" "$home/punch"
echo '[ { "do": "punch.set", "start": "7:1", "end": "11:1", "on": true } ]' | "$bin/takelane-cli" apply "$home/punch" - > /dev/null
# The singer in hand: her takes unfold. Once more with a comp of the best marks, and with the first chorus on the screen.
# And nothing armed, for its mix, with a microphone to talk into.
hold()      # SESSION FRAMES_PER_PIXEL SCROLL
{
    python3 - "$@" << 'END'
import json, sys
folder, zoom, scroll = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
file = folder + "/session.json"
session = json.load(open(file))
singer = next(track["id"] for track in session["tracks"] if track["name"] == "Lead Vox")
session["desk"].update(selection=[singer], zoomFramesPerPixel=zoom, scroll=scroll, playhead=939130)
json.dump(session, open(file, "w"), indent=1)
END
}

for copy in marked comped chorus mixed; do
    cp -r "$demo" "$home/$copy"
done

for copy in comped chorus; do
    echo '[ { "do": "comp.best", "track": "Lead Vox" } ]' | "$bin/takelane-cli" apply "$home/$copy" - > /dev/null
done

hold "$home/marked" 0 0
hold "$home/mixed" 0 0
python3 - "$home/mixed/session.json" << 'END'
import json, sys
session = json.load(open(sys.argv[1]))
session["desk"].update(armed=[], talk={"input": 18})
json.dump(session, open(sys.argv[1], "w"), indent=1)
END
hold "$home/comped" 0 0
hold "$home/chorus" 920 563476
"$bin/takelane-cli" new "$home/Harbour Lights" --template band > /dev/null
"$bin/takelane-cli" new "$home/Empty" > /dev/null
"$bin/takelane-cli" new "$home/Cut off" --template band > /dev/null
"$bin/takelane-cli" record "$home/Cut off" --device simulated --arm all --seconds 60 > /dev/null 2>&1 &
recorder=$!
children+=("$recorder")
sleep 12
kill -KILL "$recorder"
wait "$recorder" 2> /dev/null || true

shot()      # NAME SIZE SESSION OPTION...; with part=WxH+X+Y only that of it
{
    local name=$1 size=$2 session=$3
    shift 3
    "$bin/takelane" --screenshot "$home/$name.png" --size "$size" "$@" "$session"
    convert "$home/$name.png" ${part:+-crop "$part" +repage} +dither -colors 256 -define png:compression-level=9 -strip "png8:$pictures/$name.png"
}

wide=1600x1000 small=1180x720
shot track          $wide  "$demo"
shot playing        $wide  "$demo" --state playing --seconds 12
shot rolling        $wide  "$demo" --state rolling --seconds 12
shot count-in       $small "$demo" --state countIn --seconds 2
shot punch          $wide  "$home/punch" --state preRoll --seconds 2
shot bridge         $wide  "$demo" --state view.bridge --seconds 4
shot small          $small "$demo"
shot small-rolling  $small "$demo" --state rolling --seconds 6
shot device         $small "$demo" --state app.audioDevice
shot new-session    $small "$demo" --state session.new
shot open           $small "$demo" --state session.open
shot import         $small "$demo" --state session.import
shot preferences    $small "$demo" --state app.preferences
shot keys           $wide  "$demo" --state help.keys
shot recovery       $small "$home/Cut off"
shot no-takes       $small "$home/Harbour Lights"
shot no-tracks      $small "$home/Empty"

shot edit           $wide  "$home/comped" --page edit
shot edit-takes     $wide  "$home/chorus" --page edit --state region.next
shot edit-best      $wide  "$home/marked" --page edit --state comp.best
shot edit-in-turn   $small "$home/comped" --page edit --state audition.inTurn
shot edit-strip     $small "$home/comped" --page edit --state range.stripSilence
shot edit-board     $wide  "$home/comped" --page edit --state board.show
shot edit-small     $small "$home/comped" --page edit

shot mix            $wide  "$home/mixed" --page mix --state playing --seconds 20
shot mix-eq         $wide  "$home/mixed" --page mix --state strip.eq
shot mix-sends      $small "$home/mixed" --page mix --state strip.sends
shot mix-small      $small "$home/mixed" --page mix
part=344x292+1256+680 \
shot headphones     $wide  "$home/mixed"
shot control-room   $small "$home/mixed" --page mix --state room.show
shot phone          $small "$home/mixed" --state cue.phone

shot deliver        $wide  "$demo" --page deliver --seconds 2
shot deliver-small  $small "$demo" --page deliver --seconds 2
shot deliver-package $small "$demo" --page deliver --state deliver.package --seconds 2
shot share          $small "$demo" --page deliver --state deliver.share

shot prep           $wide  "$demo" --page prep
shot prep-chart     $small "$demo" --page prep --state prep.chart
shot prep-line-check $small "$demo" --page prep --state prep.lineCheck
shot prep-plan      $small "$demo" --page prep --state prep.plan
shot prep-producer  $small "$demo" --page prep --state prep.producer
shot page-prep      $small "$demo" --page prep

du -ch "$pictures"/*.png | tail -1
