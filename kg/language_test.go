package kg

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestParseLanguage(t *testing.T) {
	for tag, want := range map[string]string{
		"nn": "nn", "NN": "nn", "Nn-nO": "nn-NO", "nob": "nb", "MUL": "mul", "zh-hant-tw": "zh-Hant-TW",
		"en-us-X-A": "en-US-x-a",
	} {
		if got, err := ParseLanguage(tag); got != want || err != nil {
			t.Errorf("%s is %q, %v, want %q", tag, got, err, want)
		}
	}
	for _, tag := range []string{"", " nn", "xx!!", "norsk", "nn_NO", "nn-", "-nn", "n", "xx", "*", "nn-nb", "nn\n", "ñ",
		strings.Repeat("a-", 100)} {
		if got, err := ParseLanguage(tag); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q is %q, %v", tag, got, err)
		}
	}
}

func TestLanguagesWithin(t *testing.T) {
	for tags, want := range map[string]string{
		"": "", "nn": "nn", "nn-NO": "nn", "nn-Latn-NO": "nn", "nn nb": "nb nn", "nn nn-NO": "nn", "no": "nb nn",
		"no-NO": "nb nn", "en": "en", "en-GB": "", "nn-SE": "", "nn-Cyrl": "", "de": "", "mul": "mul", "und": "",
		"nb-x-a": "", "nn-u-nu-latn": "",
	} {
		if got := strings.Join(LanguagesWithin(strings.Fields(tags)), " "); got != want {
			t.Errorf("%q takes in %q, want %q", tags, got, want)
		}
	}
	for _, c := range [][2]string{{"en", "en-GB"}, {"no", "nb-NO"}, {"nn-NO", "nn"}, {"en-GB", "en-GB-oxendict"}} {
		if !takesIn(language.MustParse(c[0]), language.MustParse(c[1])) {
			t.Errorf("%s doesn't take in %s", c[0], c[1])
		}
	}
	if takesIn(language.MustParse("en"), language.MustParse("enm")) {
		t.Error("en takes in enm")
	}
}
