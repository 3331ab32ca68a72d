"""Things joined one pair after the other, where a pair that is forbidden keeps whole groups apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

__all__ = ["Groups"]

T = TypeVar("T", bound=Hashable)
_MOST = 64  # members of a group that are asked whether they may stand beside another's


class Groups(Generic[T]):
    """Groups of things. `may` says of two of them whether they may be one; it is asked of all members."""

    def __init__(self, may: Callable[[T, T], bool] | None = None) -> None:
        self._may = may
        self._root: dict[T, T] = {}
        self._members: dict[T, list[T]] = {}

    def root(self, thing: T) -> T:
        """What stands for the group of a thing."""
        found = thing
        while (above := self._root.get(found, found)) != found:
            found = above
        while (above := self._root.get(thing, thing)) != found:
            self._root[thing] = found
            thing = above
        return found

    def join(self, a: T, b: T) -> bool:
        """Joins the groups of two things, unless members of them may not be one; whether they are one now."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return True
        here, there = self._members.get(one, [one]), self._members.get(other, [other])
        if self._may is not None and not all(self._may(x, y) for x in here[:_MOST] for y in there[:_MOST]):
            return False
        big, small = (one, other) if len(here) >= len(there) else (other, one)
        self._root[small] = big
        self._members[big] = [*self._members.get(big, [big]), *self._members.pop(small, [small])]
        return True

    def several(self) -> Iterable[list[T]]:
        """The groups of two things or more."""
        return [list(members) for members in self._members.values() if len(members) > 1]
