"""python -m sayso."""

import sys

from sayso.publish.cli import main

sys.exit(main())
