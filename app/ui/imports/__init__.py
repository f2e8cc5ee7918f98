"""A journal from elsewhere: choosing it, what it would bring, bringing it in, and taking it out again."""
