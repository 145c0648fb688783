package text

import "strings"

// questionWords are the words with which people ask, in bokmål, nynorsk and English, folded: who does what, owns, leads
// or pays, when and how. They say nothing of what a question is about.
var questionWords = foldedSet(`
	hvem kven who whom whose hva kva what hvilken hvilket hvilke which hvor kor where når when hvordan korleis how
	hvorfor kvifor why mye mykje much many mange penger pengar money går get goes får fikk fekk gets got
	har have has had er is are was were be been var vart ble blei skal skulle shall should will would can kan
	do does did gjør gjer gjorde done
	ansvar ansvaret ansvarlig ansvarleg ansvarlige ansvarlege responsible responsibility accountable
	svarer svarar answers answer eier eig owns owner own driver driv runs run leder leier leads lead heads
	styrer governs bestemmer bestemmar decides avgjør avgjer betaler betalar pays pay paid
	finansierer finansierar finansierte funds funded finances financed støtter støttar sponser sponsar sponsors
	står stod sto stend stands stood bak behind
	forvalter forvaltar forvaltet forvalta administers administered samordner samordnar samordnet samordna coordinates
	passer passar jobber jobbar arbeider arbeidar works work
	svarte svara answered eide eigde owned drev dreiv drifta ran ledet ledede leda leidde led headed styrte
	styrde governed bestemte avgjorde decided betalte passet passa jobbet jobba arbeidet arbeidde worked
	fulgte følgde followed tok
	følger følgjer follows opp fram frem skjer skjedde hende happened happens tar tek
	i på til fra frå av om med og the a an of in on at to for from by with and or about`)

func foldedSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[Fold(word)] = true
	}
	return set
}

// WithoutQuestionWords leaves the words that say what a question is about; all of them, where there would be none left.
func WithoutQuestionWords(question string) string {
	var words []string
	for word := range strings.FieldsSeq(question) {
		name, marked := strings.CutSuffix(word, initialMark)
		if !questionWords[Fold(word)] || marked && isInitial(name, initialMark) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return question
	}
	return strings.TrimRight(strings.Join(words, " "), "?!. ")
}
