"""What is spoken in `explainer`, by its captions: read from top to bottom it is the whole story."""

from geometry.language import marked

SPOKEN = {
    "Squeeze this ring as hard as you like: it will not let go.": marked(
        "Watch this ring. We squeeze it through layer after layer of a neural network. However hard we "
        "squeeze, it does not let go of what is in its middle."
    ),
    "How many neurons does it take to close a ring?": marked(
        "So here is our question. How many neurons does it take to close a ring?"
    ),
    "To close it: the yellow dots inside, the blue ones outside.": marked(
        "To close it means to build a fence: all yellow dots inside, all blue ones outside. The network sees "
        "only the dots, and has to find the fence by itself."
    ),
    "Look at the dots along one line: blue, yellow, blue.": marked(
        "Let us begin with less. Look only at the dots along one line. You meet blue, then yellow, then blue again."
    ),
    "Two cuts fence in the yellow ones; one cannot.": marked(
        "To fence in the yellow ones, you need two cuts, one on either side. One cut cannot do it."
    ),
    "Turn the line: it takes two in every direction.": marked(
        "Turn the line, and it is the same in every direction: it always takes two. Together, these cuts draw"
        " a fence, all the way round."
    ),
    "In the plane a network of one neuron draws one line.": marked(
        "Now for the whole plane. A network of one neuron draws one straight line: on this side inside, on "
        "that side outside."
    ),
    "It turns and slides; the dots on its wrong side are lit.": marked(
        "Let it turn, and let it slide, through every direction there is. Each dot on the wrong side lights "
        "up. And there are always some."
    ),
    "The best of all lines still errs.": marked(
        "This is the best line of all. And still it errs. One neuron is not enough."
    ),
    "Two neurons draw two lines.": marked("Take one more. Two neurons draw two lines."),
    "Shaded: score above 0, called inside. Lit: its errors.": marked(
        "The shaded part is where the network's score is above zero: what it calls inside. The dots that are "
        "lit, it gets wrong."
    ),
    "Straight out from the middle: the score never falls.": marked(
        "And no wonder. Walk straight out from the middle, and the score of the network never falls. There is"
        " nothing that stops you."
    ),
    "Two lines leave a way out.": marked("Two lines always leave a way out."),
    "Three neurons: each draws a line and calls one side inside.": marked(
        "So let us take three of them. Each neuron draws a line of its own, and calls one side of it inside."
    ),
    "Three lines close a triangle.": marked("And three lines close a triangle."),
    "Score above 0: a closed region, not the triangle.": marked(
        "What the network calls inside is where its score is above zero. That is not quite the triangle, but "
        "it is closed."
    ),
    "Three neurons in one layer close the ring.": marked(
        "Three neurons, side by side in one layer, close the ring. Not only the dots, but the whole disc and "
        "the whole ring are separated, and that is proved."
    ),
    "Two neurons side by side are a layer: each draws a line.": marked(
        "But a network can have many layers. Two neurons side by side are a layer, and each of them draws a line."
    ),
    "Turn, stretch, shift: the lines become the axes.": marked(
        "What does such a layer do? It turns the plane, it stretches it, it shifts it, until the two lines "
        "become the axes."
    ),
    "The activation squashes it into a square: the hidden plane.": marked(
        "Then comes the activation. It squashes the whole endless plane into one square: the hidden plane."
    ),
    "The last neuron, the read-out, draws one straight line.": marked(
        "In there the last neuron decides. It is called the read-out, and it draws one straight line."
    ),
    "Straight in the hidden plane, curved in the input plane.": marked(
        "Seen from where we started, that line is a curve. This is all the magic of a hidden layer: straight "
        "in there, curved out here."
    ),
    "An article says: with two in the first layer no depth helps.": marked(
        "Now we stack such layers. An article that many people have read says: with two in the first layer, "
        "no depth helps. Is that so?"
    ),
    "Here no straight line separates the dots.": marked(
        "After the first layer no straight line separates the dots. Even the best one gets these wrong."
    ),
    "The red circle also holds all {dots} inner dots.": marked(
        "We draw a red circle around the wrong ones. It also holds all {dots} inner dots."
    ),
    "Layer 2 bends and squeezes; it never tears.": marked(
        "The second layer bends the plane, and squeezes it. It never tears it."
    ),
    "So does layer {layer}.": marked("And so does layer {layer}."),
    "Squeezed so small, and still the ring goes once round it.": marked(
        "What was in the red circle has been squeezed so small. And still the ring goes round it, once."
    ),
    "Read-out: one straight line.": marked("And now one straight line has to decide."),
    "Pulled back, it leaves the ring open.": marked(
        "Pulled back to the beginning, its region runs out of the picture. The ring is open."
    ),
    "Two neurons in every layer, and 100 % of the dots.": marked(
        "But look at this network. Two neurons in every layer, and it gets one hundred percent of the dots. "
        "Has it closed the ring?"
    ),
    "But the region runs out between two dots of the ring.": marked(
        "Look closely. Between two dots of the ring there is a gap. The region runs out through it."
    ),
    "Walk out from the centre: the score never falls.": marked(
        "We can walk out from the centre, through the gap, and all the way the score never falls."
    ),
    "{dots} more dots of the ring arrive.": marked("Now {dots} more dots of the ring arrive."),
    "{dots} of them lie in the region: scored inside.": marked(
        "And {dots} of them lie in the region. The network calls them inside. They are not."
    ),
    "It can slip between the dots; it can never close the ring.": marked(
        "That was the loophole. With two neurons in every layer, a network can slip between the dots. It can "
        "never close the ring."
    ),
    "Why? Stand in the middle, and look round the ring.": marked(
        "But why never? Stand in the middle, and let your eyes follow the ring, all the way round. You turn "
        "exactly once."
    ),
    "Step out, behind a line: the view swings, and comes back.": marked(
        "Now step outside, behind a straight line, and do the same. Your view swings out, and comes back. You"
        " have not turned at all."
    ),
    "No layer of two tears it: in the middle it turns once.": marked(
        "A layer of two neurons may bend the plane and squeeze it, but it does not tear it. After every one "
        "of these layers, in the middle, you still turn once."
    ),
    "So no straight line separates the ring from its middle.": marked(
        "And behind a straight line you would not. So, even in the last plane, no straight line separates the"
        " ring from its middle."
    ),
    "Two neurons in every layer are never enough.": marked(
        "However deep you build it, and however long you train it: two neurons in every layer are never enough."
    ),
    "Now three neurons, but in the second layer.": marked(
        "But where does the third neuron have to be? We keep two in the first layer, and put three into the second."
    ),
    "Layer 1 has two neurons: it bends the plane.": marked("The first layer, with its two neurons, bends the plane."),
    "Bent, not torn: here no straight line separates the dots.": marked(
        "Bent, not torn: as before, no straight line separates the dots."
    ),
    "Layer 2 has three: it lifts the bent plane into space.": marked(
        "But then come three neurons, and three neurons are three dimensions. The second layer lifts the bent"
        " plane off the ground, and into space."
    ),
    "The read-out is one plane. It separates all the dots.": marked(
        "In space the read-out is no longer a line. It is a plane, and this one plane separates all the dots."
    ),
    "Pulled back through both layers, the cut comes along.": marked(
        "Now we let the sheet down again, back through both layers, and the cut comes along."
    ),
    "Yes: three neurons in a later layer close the ring.": marked(
        "And it comes back closed. So yes: three neurons in a later layer close the ring, too."
    ),
    "All {networks} networks up to four layers of four neurons.": marked(
        "Is there a rule? Here are all {networks} networks of up to four layers, with up to four neurons in "
        "each. They grow layer by layer."
    ),
    "Pinched to 1, two throughout, or three in time.": marked(
        "The first layer that does not have two neurons decides. Pinched to one; two throughout; or three in time."
    ),
    "{never} never can, yet {lucky} of them get all {dots} dots.": marked(
        "{never} of them can never close the ring, whatever their weights. And yet {lucky} of those get all "
        "{dots} dots: they slip between them."
    ),
    "The article was right: two throughout never close it.": marked(
        "So the article was right in this: with two neurons throughout, no depth will ever close the ring."
    ),
    "It was not right that the first layer needs three.": marked(
        "And it was not right in that: it need not be the first layer that has the three."
    ),
    "How many neurons close a ring? Three, in one layer.": marked(
        "How many neurons does it take to close a ring? Three, in one layer."
    ),
    "Any layer, if each before it has two or more.": marked(
        "It may be any layer, as long as each one before it has two or more. Two can bend the plane. It takes"
        " a third to leave it."
    ),
}
