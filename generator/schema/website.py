"""site.yml: what a government website must say of itself, which no document gives: its domain, its codes, who runs it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.base import Model, Text, shaped

Domain = Annotated[Text, shaped(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", "domain")]
Code = Annotated[Text, shaped(r"[0-9A-Za-z]{10}", "site_code")]
Icp = Annotated[Text, shaped(r"[\u4e00-\u9fff]ICP[备证]\d{5,12}号(-\d{1,3})?", "icp")]
Police = Annotated[Text, shaped(r"[\u4e00-\u9fff]公网安备 ?\d{11,14}号", "police")]


class Website(Model):
    """The site's own particulars; all optional, none invented."""

    name: Text | None = Field(None, alias="网站名称")
    domain: Domain | None = Field(None, alias="网站域名")
    code: Code | None = Field(None, alias="网站标识码")
    icp: Icp | None = Field(None, alias="ICP备案号")
    police: Police | None = Field(None, alias="公安备案号")
    host: Text | None = Field(None, alias="主办单位")
    operator: Text | None = Field(None, alias="承办单位")
    contact: Text | None = Field(None, alias="联系方式")

    @property
    def police_number(self) -> str:
        """The digits of 公安备案号, by which the register's own page finds it."""
        return "".join(filter(str.isdigit, self.police or ""))

    def missing(self) -> tuple[str, ...]:
        """The keys that a government website is asked for and this one does not give; its name is that of mkdocs.yml."""
        fields = type(self).model_fields.items()
        return tuple(str(one.alias) for name, one in fields if name != "name" and getattr(self, name) is None)
