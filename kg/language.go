package kg

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// ParseLanguage reads a language tag (BCP 47) and returns it in canonical form: "nn-NO" for "NN-no", "nb" for "nob".
// One that is badly formed, or whose parts nobody has registered, is ErrInvalid.
func ParseLanguage(tag string) (string, error) {
	parsed, err := language.Parse(tag)
	if err != nil || strings.Contains(tag, "_") {
		return "", Invalidf("a LanguageTag is one of BCP 47 such as nb or nn-NO")
	}
	return parsed.String(), nil
}

// LanguagesWithin returns the languages of documents that any of the tags takes in, each once. A tag takes in those
// that are more precise ("en" takes in "en-GB": basic filtering, RFC 4647, section 3.3.1), those that say the same in
// other words ("nn-NO" is "nn", since Norway is where nynorsk is written), and a macrolanguage those it is made of. The
// tags are those of ParseLanguage.
func LanguagesWithin(tags []string) []string {
	within := []string{}
	for _, of := range documentLanguages {
		takesIn := func(tag string) bool { return takesIn(language.Make(tag), language.Make(of)) }
		if slices.ContainsFunc(tags, takesIn) {
			within = append(within, of)
		}
	}
	return within
}

// documentLanguages are the languages that the ontology knows of documents.
var documentLanguages = func() []string {
	d, _ := NodeDefOf("Document")
	i := slices.IndexFunc(d.Properties, func(p PropertyDef) bool { return p.Key == "language" })
	return d.Properties[i].Values
}()

// macrolanguage is what a language is a kind of, in the registry of IANA.
var macrolanguage = map[string]string{"nb": "no", "nn": "no"}

func takesIn(tag, of language.Tag) bool {
	if strings.HasPrefix(of.String()+"-", tag.String()+"-") {
		return true
	}
	if len(tag.Variants()) > 0 || len(tag.Extensions()) > 0 {
		return false
	}
	base, script, region := inFull(tag)
	ofBase, ofScript, ofRegion := inFull(of)
	return (base == ofBase || base == macrolanguage[ofBase]) && script == ofScript && region == ofRegion
}

// inFull says what a tag leaves out since it is likely (Unicode CLDR).
func inFull(tag language.Tag) (base, script, region string) {
	b, _, _ := tag.Raw()
	s, _ := tag.Script()
	r, _ := tag.Region()
	return b.String(), s.String(), r.String()
}
