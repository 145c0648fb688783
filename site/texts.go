package site

import (
	"embed"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

//go:embed texts/*.yaml
var textFiles embed.FS

// texts are the words of one language. A key is the way to a text in texts/TAG.yaml: "gaps.title". A text has
// placeholders in braces, {n:word} for a number in words and {n:Word} where that begins a sentence; one that depends on
// a number n is a map of the plural forms one and other, and, where none is told otherwise, zero. A language may have
// one form where another has two.
type texts struct {
	tag     xlanguage.Tag
	words   map[string]string
	printer *message.Printer
}

func readTexts(tag string) *texts {
	raw, err := textFiles.ReadFile("texts/" + tag + ".yaml")
	if err != nil {
		panic(err) // languages are those that there are files for
	}
	var tree map[string]any
	if err := yaml.Unmarshal(raw, &tree); err != nil {
		panic(err)
	}
	t := &texts{tag: xlanguage.MustParse(tag), words: map[string]string{}}
	t.printer = message.NewPrinter(t.tag)
	t.flatten("", tree)
	return t
}

func (t *texts) flatten(prefix string, tree map[string]any) {
	for key, value := range tree {
		switch value := value.(type) {
		case map[string]any:
			t.flatten(prefix+key+".", value)
		default:
			t.words[prefix+key] = strings.TrimSpace(fmt.Sprint(value))
		}
	}
}

// text is a text with its placeholders filled in: pairs of a name and a value. It panics where there is none, which a
// test that fills every template sees. A text in plural forms takes that of the value n.
func (t *texts) text(key string, pairs ...any) string {
	values := map[string]string{}
	form := ""
	for i := 0; i+1 < len(pairs); i += 2 {
		name, value := fmt.Sprint(pairs[i]), pointedAt(pairs[i+1])
		values[name] = t.value(value)
		n, isNumber := value.(int)
		if isNumber {
			values[name+":word"] = t.numeral(n)
			values[name+":Word"] = capital(t.numeral(n))
		}
		if isNumber && name == "n" {
			if form = t.form(n); n == 0 && t.has(key+".zero") {
				form = "zero"
			}
		}
	}
	text, ok := t.words[key]
	if !ok {
		if text, ok = t.words[key+"."+form]; !ok {
			panic(fmt.Sprintf("site: no text %q in %s", key, t.tag))
		}
	}
	for name, value := range values {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}

// html is a text in which placeholders are filled in with pieces of HTML; other values are escaped.
func (t *texts) html(key string, pairs ...any) template.HTML {
	escaped := slices.Clone(pairs)
	pieces := []string{}
	for i := 1; i < len(escaped); i += 2 {
		if piece, ok := escaped[i].(template.HTML); ok {
			placeholder := fmt.Sprintf("\x02%d\x03", i)
			pieces = append(pieces, placeholder, string(piece))
			escaped[i] = placeholder
		}
	}
	return template.HTML(strings.NewReplacer(pieces...).Replace(template.HTMLEscapeString(t.text(key, escaped...))))
}

// has says whether there is a text, in one form or in plural forms.
func (t *texts) has(key string) bool {
	_, one := t.words[key]
	_, forms := t.words[key+".other"]
	return one || forms
}

// pointedAt is a value itself, where templates hand on a pointer to it, as answers have for what may be null.
func pointedAt(v any) any {
	switch v := v.(type) {
	case *int:
		if v != nil {
			return *v
		}
	case *string:
		return value(v)
	}
	return v
}

// value is what stands for a placeholder: numbers as the language writes them.
func (t *texts) value(v any) string {
	if n, ok := v.(int); ok {
		return t.printer.Sprint(number.Decimal(n))
	}
	return fmt.Sprint(v)
}

// numeral is a number as running text has it: in words from two to twelve, in digits else. One has a form of its own
// wherever it is told of.
func (t *texts) numeral(n int) string {
	if words := strings.Fields(t.words["numerals"]); n >= 2 && n-2 < len(words) {
		return words[n-2]
	}
	return t.value(n)
}

// form is the plural form of a number; where a text has words for none, zero.
func (t *texts) form(n int) string {
	if plural.Cardinal.MatchPlural(t.tag, n, 0, 0, 0, 0) == plural.One {
		return "one"
	}
	return "other"
}
