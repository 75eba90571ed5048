using System.Globalization;
using Infeed.Tool;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return Commands.Run(Commands.Create(AnsiConsole.Console), args, Console.Error);
