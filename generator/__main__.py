"""python -m generator …"""

import os
import sys

if __name__ == "__main__":
    # An old locale that was asked for by all means: libraries cannot name files in a folder with 汉字 then.
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "generator", *sys.argv[1:]])

    from generator.cli import main

    main()
