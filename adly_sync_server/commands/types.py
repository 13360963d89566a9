"""Names for what argparse leaves without one."""

import argparse
from typing import TypeAlias

#: Where a command's parser is added.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
