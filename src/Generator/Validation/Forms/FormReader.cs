using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Infeed.Generator.Validation.Source;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms;

/// <summary>Reads sources of one form.</summary>
internal abstract class FormReader
{
    /// <summary>The attribute of the method, as users write it.</summary>
    public abstract string Attribute { get; }

    /// <summary>What others know of the form.</summary>
    public virtual FormModel Form => FormModel.OfSamples;

    /// <summary>Whether the form of a method with the attribute is this one.</summary>
    public virtual bool Reads(IMethodSymbol method) => true;

    /// <summary>Reads the method and adds its columns to a list, except those that cannot be read.</summary>
    /// <returns>The method; null if it cannot be called at all.</returns>
    public abstract FillMethodModel? Read(FillMethod method, ColumnList columns);

    /// <summary>Reads what gives the number of samples.</summary>
    /// <returns>The member; null if there is none that can be used.</returns>
    public virtual CountModel? ReadCount(FillMethod method) => CountReader.Read(method.Source, method.Attribute, method.Compilation, method.Findings);

    /// <summary>Reports what is for this form alone, in a source of another form or of none.</summary>
    /// <param name="type">The class of the source.</param>
    /// <param name="attribute">Its <c>[DataSource]</c>.</param>
    /// <param name="filling">The method that fills its batches; null if it has none.</param>
    /// <param name="options">The options in the attribute.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public virtual void CheckOutside(INamedTypeSymbol type, AttributeData attribute, IMethodSymbol? filling, OptionsModel options, Findings findings)
    {
    }

    /// <summary>The form of a method; null if it has none.</summary>
    public static FormReader? Of(IMethodSymbol? method, IReadOnlyList<FormReader> forms)
    {
        if (method is null)
            return null;
        var attribute = KnownForms.Of(method).FirstOrDefault();
        return forms.FirstOrDefault(form => form.Attribute == attribute && form.Reads(method));
    }
}
