namespace Ensemble.Hosting.Terminal;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain text, tabs\tand üñí 漢字 🙂", "plain text, tabs\tand üñí 漢字 🙂")]
    [InlineData("\e[31mred\e[0m", "red")]
    [InlineData("\e[2J\e[H\e[10;5fhome", "home")]
    [InlineData("\e]0;title\aafter", "after")]
    [InlineData("\e]8;;http://x\e\\link\e]8;;\e\\", "link")]
    [InlineData("\eP1$tq\e\\dcs", "dcs")]
    [InlineData("\e_apc\u009cdone", "done")]
    [InlineData("\u009b2Jeight bit", "eight bit")]
    [InlineData("\u009d0;title\aafter", "after")]
    [InlineData("bell\a back\b\b null\0 del\u007f", "bell back null del")]
    [InlineData("\ec reset", " reset")]
    [InlineData("\e(0lqk", "lqk")]
    [InlineData("cut \e[3", "cut ")]
    [InlineData("cut \e", "cut ")]
    [InlineData("\e]0;no end of title", "0;no end of title")]
    [InlineData("\e[?25lhidden cursor\e[?1049h", "hidden cursor")]
    public void What_could_harm_a_terminal_is_removed(string written, string seen) => SafeText.Of(written, keepColors: false).Should().Be(seen);

    [Theory]
    [InlineData("\e[1;38;5;200mpink\e[0m", "\e[1;38;5;200mpink\e[0m")]
    [InlineData("\e[38:2::1:2:3mtrue\e[m", "\e[38:2::1:2:3mtrue\e[m")]
    [InlineData("\e[31mred\e[2K", "\e[31mred")]
    [InlineData("\e[>4;2mno colour", "no colour")]
    [InlineData("\u009b31meight bit", "eight bit")]
    public void Colours_stay_where_they_can_be_shown_and_nothing_else(string written, string seen) => SafeText.Of(written, keepColors: true).Should().Be(seen);

    [Theory]
    [InlineData(" 10%\r 50%\r100%", "100%")]
    [InlineData("100%\r", "100%")]
    [InlineData("50%\r    \r", "50%")]
    [InlineData("\r", "")]
    [InlineData("\e[K10%\r\e[K20%", "20%")]
    public void Of_a_progress_bar_the_last_drawing_is_shown(string written, string seen) => SafeText.Of(written, keepColors: true).Should().Be(seen);

    [Fact]
    public void Harmless_text_is_not_copied()
    {
        string text = "epoch 3: loss 0.25";
        SafeText.Of(text, keepColors: false).Should().BeSameAs(text);
    }

    [Fact]
    public void No_text_of_control_characters_gets_through()
    {
        var random = new Random(20260101);
        const string alphabet = "\e\e\e[]P_^X\\;:m?0123456789 aJK\a\b\r\0\u007f\u0080\u009b\u009c\u009d\u009e\u009f\t";
        for (int i = 0; i < 20_000; i++)
        {
            string written = new([.. Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            SafeText.Of(written, keepColors: false).Should().NotMatchRegex("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f]", "of {0}", written);
            System.Text.RegularExpressions.Regex.Replace(SafeText.Of(written, keepColors: true), "\e\\[[0-9;:]*m", "")
                .Should().NotMatchRegex("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f]", "of {0}", written);
        }
    }
}
