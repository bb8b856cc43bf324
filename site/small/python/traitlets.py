"""Traits as far as the views use them: what is assigned is checked, and told."""


class TraitError(Exception):
    """A value that is not what is wanted."""


class TraitType:
    """A value of an object that is checked when it is assigned."""

    def __init__(self, default_value=None, read_only=False, **more):
        self.default, self.read_only, self.name = default_value, read_only, ""

    def __set_name__(self, owner, name):
        self.name = name

    def tag(self, **marks):
        """Say that the page follows it: here everything is on the page."""
        return self

    def validate(self, owner, value):
        """Return the value as it is kept."""
        return value

    def __get__(self, owner, kind):
        if owner is None:
            return self
        return owner._values.get(self.name, self.default)

    def __set__(self, owner, value):
        if self.read_only:
            raise TraitError(f'The "{self.name}" trait is read-only.')
        owner.set_trait(self.name, value, self)


class Unicode(TraitType):
    """A text."""

    def __init__(self, default_value="", **more):
        super().__init__(default_value, **more)


Bool = Int = TraitType


class Enum(TraitType):
    """One of some values."""

    def __init__(self, values, default_value, **more):
        super().__init__(default_value, **more)
        self.values = values

    def validate(self, owner, value):
        """Return the value if it is one of them."""
        if value not in self.values:
            raise TraitError(f"{self.name}: wanted one of {self.values}, got {value!r}")
        return value


class _Handler:
    def __init__(self, kind, names, function):
        self.kind, self.names, self.function = kind, names, function


def validate(*names):
    """Mark a method that checks values beside each other."""
    return lambda function: _Handler("validate", names, function)


def observe(*names):
    """Mark a method that is told of a change."""
    return lambda function: _Handler("observe", names, function)


class _Hold:
    def __init__(self, owner):
        self.owner = owner

    def __enter__(self):
        self.owner._held_back = self.owner._held_back or []
        self.owner._depth += 1
        if self.owner._depth == 1:
            self.before = dict(self.owner._values)

    def __exit__(self, kind, error, trace):
        owner = self.owner
        owner._depth -= 1
        if owner._depth:
            return False
        waiting, owner._held_back = owner._held_back, []
        if kind is None:
            try:
                for name in waiting:
                    owner._values[name] = owner._checked(name, owner._values[name])
            except TraitError:
                owner._values = self.before
                raise
            for name in waiting:
                owner._notify(name)
        return False


class HasTraits:
    """An object whose traits are checked and watched."""

    def __init__(self, **traits):
        self._values, self._watchers = {}, []
        self._depth, self._held_back, self._handlers = 0, [], []
        for name in dir(self):
            handler = _found(type(self), name)
            if isinstance(handler, _Handler):
                self._handlers.append(handler)
        with self.hold_trait_notifications():
            for name, value in traits.items():
                setattr(self, name, value)

    def set_trait(self, name, value, trait=None):
        """Assign a trait, one that is only read too."""
        trait = trait or _found(type(self), name)
        value = trait.validate(self, value)
        if not self._depth:
            value = self._checked(name, value)
        old = self._values.get(name, trait.default)
        self._values[name] = value
        if old == value:
            return
        if not self._depth:
            self._notify(name)
        elif name not in self._held_back:
            self._held_back.append(name)

    def _checked(self, name, value):
        proposal = {"value": value, "trait": _found(type(self), name)}
        for handler in self._handlers:
            if handler.kind == "validate" and name in handler.names:
                value = handler.function(self, proposal)
        return value

    def _notify(self, name):
        change = {"owner": self, "name": name, "new": self._values[name]}
        for handler in self._handlers:
            if handler.kind == "observe" and name in handler.names:
                handler.function(self, change)
        for function, names in list(self._watchers):
            if name in names:
                function(change)

    def observe(self, function, names):
        """Call a function when one of these traits has changed."""
        self._watchers.append((function, names))

    def hold_trait_notifications(self):
        """Assign several traits together: they are checked at the end."""
        return _Hold(self)

    hold_sync = hold_trait_notifications


def _found(kind, name):
    """What a class has under a name, itself and not what it gives."""
    if name in kind.__dict__:
        return kind.__dict__[name]
    for base in kind.__bases__:
        found = _found(base, name)
        if found is not None:
            return found
    return None
