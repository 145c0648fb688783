package check

import (
	"net/mail"

	"tiltaksgraf/kg"
)

// DescriptionID stands in a Fault for what the dataset says of itself, where others name a node or claim.
const DescriptionID kg.ID = "dataset"

// describedWell: what a dataset says of itself has a name, and texts and addresses as those of nodes are.
func (c *checker) describedWell() {
	if c.data.Description.WithoutChanges().Equal(kg.Description{}) {
		return
	}
	c.item = item{id: DescriptionID}
	props := c.data.Description.Props()
	for _, def := range kg.DescriptionProperties {
		there := false
		for _, key := range def.Stored() {
			text := props.Text(key)
			there = there || text != ""
			if msg := wrongDescription(def, text); msg != "" {
				c.fault(key, "%s", msg)
			}
		}
		if def.Required && !there {
			c.fault(def.Key, "is missing: it is %s", def.Doc)
		}
	}
	if l := c.data.Description.Licence; l.Name == "" && l.URL != "" {
		c.fault("licence.name", "is missing: name the licence whose text licence.url leads to")
	}
}

func wrongDescription(def kg.PropertyDef, text string) string {
	switch {
	case text == "":
		return ""
	case def.Key == "contact" && isMail(text):
		return ""
	case def.Key == "contact" && wrongAddress(text) != "":
		return "is neither a web address nor an e-mail address: write https://… or name@example.org"
	}
	return wrongValue(def, text)
}

// isMail reports whether a text is the address of a mailbox, and nothing else.
func isMail(text string) bool {
	a, err := mail.ParseAddress(text)
	return err == nil && a.Name == "" && a.Address == text && unfit(text, maxName, "") == ""
}
