namespace Ensemble.CommandLine.Looking;

/// <summary>Opens addresses for people.</summary>
internal static class Browser
{
    /// <summary>Says an address and becomes the browser that shows it.</summary>
    /// <returns>The exit code where there is no browser.</returns>
    public static int Open(Request request, string url)
    {
        request.Work.Say(url);
        request.Work.Output.Writer.Flush();
        string browser = request.Work.Surroundings.Variables.GetValueOrDefault("BROWSER") is { Length: > 0 } own ? own : "xdg-open";
        var refusal = request.Work.TakeOver.Become(new(browser, [url]));
        return request.Work.Refuse(refusal with { Message = $"{refusal.Message} Open the address yourself, or set BROWSER.", ExitCode = ExitCodes.Failed });
    }
}
