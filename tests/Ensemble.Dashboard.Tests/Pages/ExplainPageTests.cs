using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Pages;

public sealed class ExplainPageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    [Theory]
    [InlineData("trouble/flaky", "failed with exit code 3 after", "it is not started again, for it was 2 times already")]
    [InlineData("trouble/missing", "could not be started: the command 'no-such-program-anywhere' is in no folder of its PATH", "")]
    [InlineData("trouble/follower", "was never run, because trouble/flaky, which it waits for, failed with exit code 3", "")]
    [InlineData("trouble/never-ready", "runs, but its check fails: ", "answered 501, expected 200")]
    [InlineData("trouble/waiter", "has been waiting for trouble/never-ready healthy for", "trouble/never-ready is unhealthy")]
    [InlineData("trouble/by-hand", "is started only when somebody asks for it", "")]
    public async Task What_is_not_well_is_explained_in_a_sentence(string subject, string begins, string also)
    {
        await using var page = await OpenAsync("/explain");
        string selector = $".finding[data-subject='{subject}'] .sentence";
        await page.SeesAsync(selector);
        string sentence = (await page.TextAsync(selector)).ReplaceLineEndings(" ");
        sentence.Should().StartWith($"{subject} {begins}").And.MatchEquivalentOf($"*{also}*");
    }

    [Fact]
    public async Task The_last_words_on_stderr_are_evidence_and_no_markup()
    {
        await using var page = await OpenAsync("/explain");
        await page.SeesAsync(".finding[data-subject='trouble/flaky'] .evidence .output:has-text('cannot open weights.bin: <b>no such file</b>')");
        (await page.CountAsync(".evidence b")).Should().Be(0);
    }

    [Fact]
    public async Task What_is_well_is_not_mentioned()
    {
        await using var page = await OpenAsync("/explain");
        await page.SeesAsync(".finding");
        (await page.CountAsync(".finding[data-subject^='ring']")).Should().Be(0);
        (await page.CountAsync(".finding[data-subject='cartpole/learner']")).Should().Be(0);
    }
}
