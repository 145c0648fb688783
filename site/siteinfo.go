package site

import "crypto/sha256"

// siteInfo is what the frame of every page says of the dataset.
type siteInfo struct {
	Version     string
	PublishedAt string
	Name        *words
	Publisher   *string
	Licence     *struct {
		Name        string
		URL         *string
		Attribution string
	}
	Contact     *string
	DefaultPlan *thing
}

// siteInfo asks what the frame says, once for a visit. Where it can't be asked the frame does without.
func (v *visit) siteInfo() siteInfo {
	if v.info != nil {
		return *v.info
	}
	asked, answers := v.asked, v.answers
	v.answers = sha256.New()
	answer, err := ask[struct{ Dataset siteInfo }](v, "frame", nil)
	v.asked, v.answers = asked, answers // it isn't the page's own question: every version has a frame of its own
	if err != nil {
		v.site.log.Warn("a page's frame couldn't be asked for", "error", err)
	}
	v.info = &answer.Dataset
	return *v.info
}
