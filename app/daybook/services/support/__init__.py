"""What may be shown to somebody who helps, with people replaced."""
