using Ensemble.Dashboard.Wire;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Serving;

/// <summary>Says why there is no answer, as a sentence for people.</summary>
internal static class ProblemAnswer
{
    public static Task WriteAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        return JsonAnswer.WriteAsync(http, new ProblemMessage(message), DashboardJson.Default.ProblemMessage);
    }
}
