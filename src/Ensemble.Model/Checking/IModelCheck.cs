using Ensemble.Model.Diagnostics;

namespace Ensemble.Model.Checking;

/// <summary>Looks at one aspect of a model and reports everything that is wrong with it.</summary>
internal interface IModelCheck
{
    /// <summary>Adds what is wrong to the bag. Never throws for a wrong model.</summary>
    void Check(CheckContext context, DiagnosticBag found);
}
