"""The search's own vocabularies: words of one meaning, words without meaning, matters of others, families of items."""

from __future__ import annotations

from typing import Any

from pydantic import Field, TypeAdapter

from generator.schema.base import Model, Names, Text


class Synonyms(Model):
    """Words that mean the same to those who ask."""

    words: Names = Field(alias="词")


class Filler(Model):
    """What a question is read without, and characters that count for less."""

    dropped: tuple[Names, ...] = Field((), alias="去掉")
    light: Names = Field((), alias="少看")


class Subject(Model):
    """A matter that is not the medical insurance's, and whose it is."""

    name: Text = Field(alias="名称")
    words: Names = Field(alias="词")
    unless: Names = Field((), alias="除非")
    belongs: Text = Field(alias="归")


class OutOfScope(Model):
    """What is asked here and belongs elsewhere; ``ours``: words of the medical insurance, which make a guess surer."""

    ours: Names = Field((), alias="本行")
    subjects: tuple[Subject, ...] = Field((), alias="别家")


class Option(Model):
    """One item of a family and the case in which it is the right one."""

    item: Text = Field(alias="事项")
    says: Text = Field(alias="说")


class Family(Model):
    """Items between which one question decides; always asked of those who say no more than one of ``asked``."""

    id: Text = Field(alias="id")
    question: Text = Field(alias="问")
    asked: Names = Field((), alias="词")
    options: tuple[Option, ...] = Field(alias="选项")


class SearchWords(Model):
    """The files of data/search/ together.  A site may do without any of them."""

    synonyms: tuple[Synonyms, ...] = ()
    filler: Filler = Filler()
    out_of_scope: OutOfScope = OutOfScope()
    families: tuple[Family, ...] = ()


# file name under data/search/ → the field of SearchWords that it fills, the adapter that reads it
SEARCH_FILES: dict[str, tuple[str, TypeAdapter[Any]]] = {
    "synonyms.yml": ("synonyms", TypeAdapter(tuple[Synonyms, ...])),
    "filler.yml": ("filler", TypeAdapter(Filler)),
    "out_of_scope.yml": ("out_of_scope", TypeAdapter(OutOfScope)),
    "families.yml": ("families", TypeAdapter(tuple[Family, ...])),
}
