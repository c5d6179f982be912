using System.Globalization;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Processes;

/// <summary>Answers about what happened.</summary>
internal static class JournalAnswers
{
    private const int Usual = 200;
    private const int Most = 5000;

    /// <summary>The newest events: of all, or of <c>?subject=</c> only.</summary>
    public static Task EventsAsync(HttpContext http, IShownRun run)
    {
        string subject = http.Request.Query["subject"].ToString();
        int limit = int.TryParse(http.Request.Query["limit"], CultureInfo.InvariantCulture, out int wanted) ? Math.Clamp(wanted, 1, Most) : Usual;
        var (events, skipped) = run.Story.After(0, limit, subject.Length == 0 ? null : e => e.Subject == subject);
        return JsonAnswer.WriteAsync(http, new JournalMessage([.. events.Select(JournalWords.Of)], skipped), DashboardJson.Default.JournalMessage);
    }
}
