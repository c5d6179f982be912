using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>How a target writes values that are known only where its files are used.</summary>
internal interface IPublishedValues
{
    /// <summary>Text that means itself.</summary>
    string Literal(string text);

    /// <summary>The value of a parameter.</summary>
    string Parameter(string name);

    /// <summary>The value of a connection string.</summary>
    string ConnectionString(string name);

    /// <summary>A property of an endpoint.</summary>
    /// <param name="owner">Who listens.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="property">What of it.</param>
    /// <param name="isOwn">Whether the owner itself reads it, to know where to listen.</param>
    string Endpoint(ProcessPlan owner, EndpointPlan endpoint, EndpointProperty property, bool isOwn);
}
