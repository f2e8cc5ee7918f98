"""How much is read from an export, so that none can fill the memory or the disk of whoever takes it in.

A journal of thirty years with pictures stays far below all of these.
"""

MIB = 1024 * 1024

PART = 64 * MIB  # bytes of one picture or other part
ITEM = 64 * MIB  # bytes, or signs, of one entry: a million lines fit
WHOLE_TEXT = 512 * MIB  # bytes of a file that has to be read at once, as an encrypted one
FILES = 200_000  # in one archive or folder
DEPTH = 40  # folders within folders

# A bomb is known by what it claims to unfold to. Text that repeats itself shrinks a thousandfold and is none while
# it is small; pictures hardly shrink at all.
UNSUSPICIOUS = 256 * MIB
FOLD = 100  # times, for what is larger than that
UNFOLDED = 256 * 1024 * MIB  # bytes, all together

PARTS = 2_000  # of one entry
TAGS = 500  # of one entry
LINK = 2_000  # signs of a caption or of where a link leads
FRONT_MATTER = 256 * 1024  # signs
CHUNK = MIB
