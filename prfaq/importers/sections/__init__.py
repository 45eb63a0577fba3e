"""What each part of a press release and FAQ is recognised by, one module a part."""
