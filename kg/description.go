package kg

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"tiltaksgraf/kg/text"
)

// Description is what a dataset says of itself. The zero value says nothing: nobody knows then who publishes it, or
// under which terms. It is kept with a version, and is no part of the content that a version's id is the hash of.
type Description struct {
	Name      Localized `json:"name,omitzero"`
	Publisher string    `json:"publisher,omitempty"`
	Licence   Licence   `json:"licence"`
	Contact   string    `json:"contact,omitempty"`  // a web or e-mail address
	Language  string    `json:"language,omitempty"` // BCP 47: the chief language of its texts
	About     Localized `json:"about,omitzero"`
	Changes   []Change  `json:"changes,omitempty"` // the newest first
}

// Licence is under which terms a dataset may be used. The zero value is not known.
type Licence struct{ Name, URL string }

// MarshalJSON writes null for a licence that isn't known.
func (l Licence) MarshalJSON() ([]byte, error) {
	if l == (Licence{}) {
		return []byte("null"), nil
	}
	return json.Marshal(licenceJSON(l))
}

// UnmarshalJSON reads what MarshalJSON writes, or the name alone.
func (l *Licence) UnmarshalJSON(value []byte) error {
	if bytes.HasPrefix(value, []byte(`"`)) {
		return json.Unmarshal(value, &l.Name)
	}
	lines := json.NewDecoder(bytes.NewReader(value))
	lines.DisallowUnknownFields()
	return lines.Decode((*licenceJSON)(l))
}

type licenceJSON struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// DescriptionProperties are what a dataset may say of itself, in the order in which documentation shows them. What
// stands after a full stop is a key within the one before it.
var DescriptionProperties = []PropertyDef{
	{Key: "name", Kind: LocalizedKind, Required: true, Doc: "what the dataset is called"},
	{Key: "publisher", Kind: TextKind, Doc: "who publishes it; citations name it as the author"},
	{Key: "licence.name", Kind: TextKind, Doc: "the licence of the data: CC BY 4.0"},
	{Key: "licence.url", Kind: URIKind, Doc: "the text of the licence"},
	{Key: "contact", Kind: TextKind, Doc: "where to write to about it, a web address or an e-mail address"},
	{Key: "language", Kind: TextKind, Values: []string{"nb", "nn", "en"}, Doc: "the chief language of its texts (BCP 47)"},
	{Key: "about", Kind: LocalizedKind, Doc: "what the dataset is about"},
}

// Props are the description as properties, by the keys under which values of DescriptionProperties are stored.
func (d Description) Props() Props {
	return MakeProps(
		Prop{"name_nb", d.Name.NB}, Prop{"name_nn", d.Name.NN}, Prop{"name_en", d.Name.EN},
		Prop{"publisher", d.Publisher}, Prop{"licence.name", d.Licence.Name}, Prop{"licence.url", d.Licence.URL},
		Prop{"contact", d.Contact}, Prop{"language", d.Language},
		Prop{"about_nb", d.About.NB}, Prop{"about_nn", d.About.NN}, Prop{"about_en", d.About.EN},
	)
}

// DescriptionOf makes a description of such properties.
func DescriptionOf(p Props) Description {
	return Description{
		Name: p.Localized("name"), Publisher: p.Text("publisher"),
		Licence: Licence{p.Text("licence.name"), p.Text("licence.url")},
		Contact: p.Text("contact"), Language: p.Text("language"), About: p.Localized("about"),
	}
}

// Slug is the name in small letters of ASCII with hyphens between: what names of files and keys of references begin
// with. It is "dataset" where there is no such letter.
func (d Description) Slug() string {
	name, _ := d.Name.In(NB)
	words := strings.FieldsFunc(text.Fold(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	slug := strings.Join(words, "-")
	return cmp.Or(strings.Trim(slug[:min(40, len(slug))], "-"), "dataset")
}

// ContactURI is the contact as an address that can be followed, "" where there is none.
func (d Description) ContactURI() string {
	if strings.Contains(d.Contact, "@") && !strings.Contains(d.Contact, "://") {
		return "mailto:" + d.Contact
	}
	return d.Contact
}

// Change is what whoever keeps a dataset changed in it, told by hand: a program sees that something changed, and not
// why.
type Change struct {
	Date Date      `json:"date"` // the day, whole
	What Localized `json:"what"`
	IDs  []ID      `json:"ids,omitempty"`  // of the things and claims that it changed, and that are there
	Gone []ID      `json:"gone,omitempty"` // of those that it took out
	Why  Localized `json:"why"`
}

// ChangeProperties are what is told of a change, in the order in which it is written.
var ChangeProperties = []PropertyDef{
	{Key: "date", Kind: DateKind, Required: true, Doc: "the day of the change, whole"},
	{Key: "what", Kind: LocalizedKind, Required: true, Doc: "what was changed, in our own words"},
	{Key: "ids", Kind: TextsKind, Doc: "ids of the things and claims that it changed, all of which are there"},
	{Key: "gone", Kind: TextsKind, Doc: "ids of those that it took out, none of which is there"},
	{Key: "why", Kind: LocalizedKind, Required: true, Doc: "why it was changed"},
}

// Props are the change as properties, by the keys under which values of ChangeProperties are stored.
func (c Change) Props() Props {
	return MakeProps(
		Prop{"date", c.Date}, Prop{"ids", textsOf(c.IDs)}, Prop{"gone", textsOf(c.Gone)},
		Prop{"what_nb", c.What.NB}, Prop{"what_nn", c.What.NN}, Prop{"what_en", c.What.EN},
		Prop{"why_nb", c.Why.NB}, Prop{"why_nn", c.Why.NN}, Prop{"why_en", c.Why.EN},
	)
}

// ChangeOf makes a change of such properties.
func ChangeOf(p Props) Change {
	return Change{Date: p.Date("date"), What: p.Localized("what"), IDs: idsOf(p.Texts("ids")),
		Gone: idsOf(p.Texts("gone")), Why: p.Localized("why")}
}

// WithoutChanges is the description but for what was changed.
func (d Description) WithoutChanges() Description {
	d.Changes = nil
	return d
}

// Sum is a hash of the description: what says something else has another.
func (d Description) Sum() string {
	text, err := json.Marshal(d)
	if err != nil {
		panic(err) // texts always encode
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Equal reports whether two descriptions say the same.
func (d Description) Equal(other Description) bool {
	return slices.Equal(d.Props(), other.Props()) && slices.EqualFunc(d.Changes, other.Changes, Change.equal)
}

func (c Change) equal(other Change) bool {
	return c.Date == other.Date && c.What == other.What && c.Why == other.Why &&
		slices.Equal(c.IDs, other.IDs) && slices.Equal(c.Gone, other.Gone)
}

func textsOf(ids []ID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return texts
}

func idsOf(texts []string) []ID {
	var ids []ID
	for _, text := range texts {
		ids = append(ids, ID(text))
	}
	return ids
}
