"""Compare how news outlets frame one event, in numbers that open to their sentences.

The public names are listed room by room in the stub file beside this one. Each is imported when
it is first used, so that `import analysis` stays fast.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
