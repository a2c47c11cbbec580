"""The browser's pictures: JavaScript modules and their styles, room by room; no Python stands here.

What is sent to them is made in ``nnexplore.wire``. The rooms are described in ``docs/architecture.md``.
"""
