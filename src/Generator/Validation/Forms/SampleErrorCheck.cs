using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms;

/// <summary>Checks that a source can do without a sample, if its attribute says that it shall.</summary>
internal static class SampleErrorCheck
{
    public static void Check(INamedTypeSymbol type, AttributeData attribute, FormModel form, OptionsModel options, Findings findings)
    {
        var rule = options.OnSampleError switch
        {
            OnSampleError.Throw => null,
            _ when form.FillsBatches => LifeRules.NoSample,
            OnSampleError.Substitute when !form.HasIndex => LifeRules.NoOther,
            _ => null,
        };
        if (rule is null && form.FillsBatches && options.ValueOf(Knobs.MaxSampleErrors) is int most and > 0)
            findings.Add(LifeRules.NoErrors, DeferredLocation.OfArgument(attribute, nameof(Knobs.MaxSampleErrors)), type.Name, SymbolText.Number(most));
        else if (rule is not null)
            findings.Add(rule, DeferredLocation.OfArgument(attribute, nameof(options.OnSampleError)), type.Name, $"{options.OnSampleError}");
    }
}
