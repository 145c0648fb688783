package cite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"tiltaksgraf/kg"
)

// bibEscapes are the characters that TeX would take for commands. A brace isn't escaped by a backslash: BibTeX and
// biber count it all the same, and a single one would take the rest of the file with it.
var bibEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `_`, `\_`,
	`%`, `\%`,
	`^`, `\textasciicircum{}`, `~`, `\textasciitilde{}`)

// addressEscapes keep an address whole between braces; biber and the url package take the rest of it as it is.
var addressEscapes = strings.NewReplacer(`{`, `%7B`, `}`, `%7D`, `\`, `%5C`, " ", "%20")

func citeBibTeX(in Input) string {
	var entries []string
	for _, r := range in.records(kg.NB) {
		entries = append(entries, r.bibTeX())
	}
	return strings.Join(entries, "\n\n")
}

func (r record) bibTeX() string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{%s,\n", r.bibKey())
	field := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", key, value)
		}
	}
	field("title", "{"+bibEscapes.Replace(r.title)+"}")
	if r.publisher != "" {
		field("author", "{"+bibEscapes.Replace(r.publisher)+"}")
	}
	field("date", string(r.issued))
	field("year", year(r.issued))
	field("url", addressEscapes.Replace(r.url))
	field("urldate", string(r.retrieved))
	field("version", r.version)
	field("langid", map[string]string{"nb": "norsk", "nn": "nynorsk", "en": "english"}[r.language])
	field("note", bibEscapes.Replace(r.note))
	b.WriteString("}")
	return b.String()
}

// maxKey is how many characters a key has at most: citation-js takes an entry with a longer one for something else.
const maxKey = 100

// bibKey is the dataset's name and the id in characters that every tool takes, cut where it is too long, with a hash of
// the whole id in place of the rest.
func (r record) bibKey() string {
	key := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, r.dataset+"/"+string(r.id))
	end := ""
	if r.version != "" {
		end = "-" + short(r.version)
	}
	if len(key)+len(end) > maxKey {
		sum := sha256.Sum256([]byte(r.id))
		end = "-" + hex.EncodeToString(sum[:6]) + end
		key = key[:maxKey-len(end)]
	}
	return key + end
}

func year(d kg.Date) string {
	if d == "" {
		return ""
	}
	return string(d[:4])
}

func citeRIS(in Input) string {
	var b strings.Builder
	for _, r := range in.records(kg.NB) {
		r.ris(&b)
	}
	return b.String()
}

func (r record) ris(b *strings.Builder) {
	kind := "ELEC"
	if r.version != "" {
		kind = "DATA"
	}
	tag := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(b, "%s  - %s\r\n", tag, value)
		}
	}
	tag("TY", kind)
	tag("TI", r.title)
	tag("AU", strings.ReplaceAll(r.publisher, ", ", " – ")) // what follows a comma is read as a first name
	tag("PB", r.publisher)
	tag("PY", year(r.issued))
	tag("DA", risDate(r.issued))
	tag("Y2", risDate(r.retrieved))
	tag("UR", r.url)
	tag("ET", r.version)
	tag("LA", r.language)
	tag("N1", r.note)
	b.WriteString("ER  - \r\n")
}

// risDate is YYYY/MM/DD/ with what is unknown left empty.
func risDate(d kg.Date) string {
	if d == "" {
		return ""
	}
	parts := strings.SplitN(string(d)+"--", "-", 4)
	return parts[0] + "/" + parts[1] + "/" + parts[2] + "/"
}

// cslItem is one item of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Version   string    `json:"version,omitempty"`
	Language  string    `json:"language,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	DateParts [][]int `json:"date-parts"`
}

func citeCSL(in Input) string {
	items := []cslItem{}
	for _, r := range in.records(kg.NB) {
		items = append(items, r.csl())
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(items); err != nil {
		panic(err) // strings and numbers always encode
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (r record) csl() cslItem {
	kind := "webpage"
	if r.version != "" {
		kind = "dataset"
	}
	var authors []cslName
	if r.publisher != "" {
		authors = []cslName{{r.publisher}}
	}
	return cslItem{
		ID: string(r.id), Type: kind, Title: r.title, Author: authors, Publisher: r.publisher,
		Issued: cslDateOf(r.issued), Accessed: cslDateOf(r.retrieved), URL: r.url, Version: r.version, Language: r.language,
		Note: r.note,
	}
}

func cslDateOf(d kg.Date) *cslDate {
	if d == "" {
		return nil
	}
	var parts []int
	year, month, day := d.Numbers()
	for _, n := range []int{year, month, day} {
		if n > 0 {
			parts = append(parts, n)
		}
	}
	return &cslDate{DateParts: [][]int{parts}}
}
