#!/usr/bin/env python3
"""Makes an animated picture (APNG) of the program out of a cast of its own tour.

    hourglass --demo --record tour.cast --window 112x34 --epochs 15 --pace 350
    python3 Scripts/animate.py tour.cast assets/pictures/tour.png

The first command, with MNIST at hand (hourglass data fetch mnist), takes 97 seconds; the second needs
pip install pyte pillow, and DejaVu Sans Mono (Debian's fonts-dejavu-core). SCENES are the parts of that
cast which are shown: training, the latent space that turns, t-SNE, and a walk over the decoder's map.

The cast is replayed on a terminal that nobody sees, and drawn at each moment that is to be a frame:
letters with the font, blocks, lines and braille as exact rectangles and dots, so that they meet. All
frames share one palette, and of each only what differs from the one before is written: pictures of a
README should be small, this one below 300 kB.
"""

import argparse
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import Blend, Disposal

# From second to second of the cast, and in how many frames. The first is one moment: the picture that
# is seen where nothing moves.
SCENES = ["4.9-4.9/1", "0.45-4.9/20", "22.9-27.6/17", "31.85-33.4/9", "42.5-45.2/14"]
INK, GROUND = "d4d4d4", "16181d"
SHADES = 5  # Of a letter, from ground to ink: few, that the picture is small.
STAYS, LAST = 0, 255  # Numbers in the palette: of a pixel that stays as it was, and the highest.
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{}.ttf"

# Which ways lines go from the middle of a cell: left, right, up, down.
LINES = {"─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud",
         "┤": "lud", "┬": "lrd", "┴": "lru", "┼": "lrud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu"}
# Column and row of each bit of a braille pattern.
BRAILLE = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]


class Cells:
    """Cells of a size in pixels, drawn in the numbers of a palette that grows with them."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        size = round(width / 0.602)
        self.base = round(height * 0.77)
        self.fonts = [ImageFont.truetype(FONT.format(kind), size) for kind in ["", "-Bold"]]
        self.palette = {(255, 0, 255): STAYS}

    def number(self, color: tuple[int, ...]) -> int:
        """A colour's number; where there is none left, that of the nearest one."""
        if color in self.palette or len(self.palette) <= LAST:
            return self.palette.setdefault(color, len(self.palette))
        return min((sum((a - b) ** 2 for a, b in zip(color, other)), number)
                   for other, number in self.palette.items() if number != STAYS)[1]

    @cache
    def cell(self, glyph: str, ink: str, ground: str, bold: bool) -> Image.Image:
        """A glyph in colours."""
        mask = Image.new("L", (self.width, self.height))
        self.draw(ImageDraw.Draw(mask), glyph, bold)
        ends = list(zip(bytes.fromhex(ground), bytes.fromhex(ink)))
        shades = [round(value * (SHADES - 1) / 255) / (SHADES - 1) for value in range(256)]
        used = {value for _, value in mask.getcolors()}
        return mask.point([self.number(tuple(round(low + (high - low) * shade) for low, high in ends))
                           if value in used else STAYS for value, shade in enumerate(shades)])

    def draw(self, mask: ImageDraw.ImageDraw, glyph: str, bold: bool) -> None:
        """A glyph as a mask: blocks, braille and lines exactly, all others with the font."""
        width, height, code = self.width, self.height, ord(glyph)

        def fill(left: float, top: float, right: float, bottom: float) -> None:
            """A part of the cell, in shares of its sides."""
            mask.rectangle([round(left * width), round(top * height), round(right * width) - 1,
                            round(bottom * height) - 1], fill=255)

        if glyph == "▀":
            fill(0, 0, 1, 0.5)
        elif glyph == "▐":
            fill(0.5, 0, 1, 1)
        elif "▁" <= glyph <= "█":
            fill(0, 1 - (code - 0x2580) / 8, 1, 1)
        elif "▉" <= glyph <= "▏":
            fill(0, 0, (0x2590 - code) / 8, 1)
        elif 0x2800 <= code <= 0x28FF:
            dot = max(1, round(width / 4))
            for bit, (x, y) in enumerate(BRAILLE):
                if code >> bit & 1:
                    left, top = round((x + 0.25) * width / 2), round((y + 0.25) * height / 4)
                    mask.rectangle([left, top, left + dot - 1, top + dot - 1], fill=255)
        elif glyph in LINES:
            self.draw_lines(mask, glyph)
        elif glyph == "╌":
            fill(0, 0.5, 0.4, 0.5 + 1 / height)
            fill(0.6, 0.5, 1, 0.5 + 1 / height)
        elif glyph == "━":
            fill(0, 0.5 - 1 / height, 1, 0.5 + 1 / height)
        elif glyph != " ":
            mask.text((0, self.base), glyph, fill=255, font=self.fonts[bold], anchor="ls")

    def draw_lines(self, mask: ImageDraw.ImageDraw, glyph: str) -> None:
        """Lines from the middle of the cell to its sides; a round corner passes by the middle."""
        x, y = self.width // 2, self.height // 2
        gap = 2 if glyph in "╭╮╰╯" else 0
        ends = {"l": (0, y, x - gap, y), "r": (x + gap, y, self.width, y),
                "u": (x, 0, x, y - gap), "d": (x, y + gap, x, self.height)}
        for way in LINES[glyph]:
            mask.line(ends[way], fill=255)
        if gap:
            mask.point((x + (1 if "r" in LINES[glyph] else -1), y + (1 if "d" in LINES[glyph] else -1)), 255)

    def picture(self, screen: pyte.Screen) -> Image.Image:
        """The whole screen, in numbers."""
        picture = Image.new("L", (screen.columns * self.width, screen.lines * self.height))
        for y in range(screen.lines):
            for x in range(screen.columns):
                char = screen.buffer[y][x]
                ink, ground = char.fg.replace("default", INK), char.bg.replace("default", GROUND)
                if char.reverse:
                    ink, ground = ground, ink
                cell = self.cell(char.data, ink, ground, char.bold)
                picture.paste(cell, (x * self.width, y * self.height))
        return picture


def moments(scenes: list[str], fps: float, hold: float) -> Iterator[tuple[float, float]]:
    """Times in the cast that are frames, and how long each is shown, in seconds."""
    for scene in scenes:
        start, end, count = (float(part) for part in re.fullmatch(r"(.+)-(.+)/(.+)", scene).groups())
        for place in range(1, int(count)):
            yield start + (end - start) * (place - 1) / (count - 1), 1 / fps
        yield end, hold


def frames(cast: Path, cells: Cells, times: list[float]) -> dict[float, Image.Image]:
    """What the cast shows at each of the times."""
    head, *events = (json.loads(line) for line in cast.read_text().splitlines())
    screen = pyte.Screen(head["width"], head["height"])
    stream, shown, place = pyte.Stream(screen), {}, 0
    for time in sorted(set(times)):
        while place < len(events) and events[place][0] <= time:
            stream.feed(events[place][2])
            place += 1
        shown[time] = cells.picture(screen)
    return shown


def changes(before: Image.Image, after: Image.Image, cells: Cells) -> Image.Image:
    """Those cells of the later picture that differ from the earlier one."""
    picture = Image.new("L", after.size, STAYS)
    for top in range(0, after.height, cells.height):
        for left in range(0, after.width, cells.width):
            box = left, top, left + cells.width, top + cells.height
            cell = after.crop(box)
            if cell.tobytes() != before.crop(box).tobytes():
                picture.paste(cell, box)
    return picture


def write(path: Path, pictures: list[Image.Image], seconds: list[float], cells: Cells) -> None:
    """An animation without end, of pictures and how long each is shown."""
    groups = [list(alike) for _, alike in
              groupby(zip(pictures, seconds), key=lambda shown: shown[0].tobytes())]
    kept = [alike[0][0] for alike in groups]
    durations = [sum(duration for _, duration in alike) for alike in groups]
    parts = kept[:1] + [changes(before, after, cells) for before, after in zip(kept, kept[1:])]
    for part in parts:
        part.putpalette([share for color in cells.palette for share in color])
    parts[0].save(path, "PNG", save_all=True, append_images=parts[1:], loop=0, optimize=True,
                 duration=[round(1000 * duration) for duration in durations],
                 disposal=Disposal.OP_NONE, blend=Blend.OP_OVER, transparency=STAYS)
    print(f"{path}: {path.stat().st_size:,} bytes, {kept[0].width}x{kept[0].height}, "
          f"{len(kept)} frames, {sum(durations):.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cast", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--scenes", nargs="+", default=SCENES, metavar="FROM-TO/FRAMES",
                        help="seconds of the cast, and in how many frames they are shown")
    parser.add_argument("--fps", type=float, default=4, help="frames a second")
    parser.add_argument("--hold", type=float, default=1.3, help="seconds of each scene's last frame")
    parser.add_argument("--cell", default="7x14", help="pixels of a cell: columns x rows")
    options = parser.parse_args()
    cells = Cells(*(int(side) for side in options.cell.split("x")))
    times, seconds = zip(*moments(options.scenes, options.fps, options.hold))
    shown = frames(options.cast, cells, times)
    write(options.picture, [shown[time] for time in times], seconds, cells)


if __name__ == "__main__":
    main()
