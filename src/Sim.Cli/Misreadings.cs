using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Sim.Cli;

/// <summary>What is wrong with a command line, with the names that were likely meant.</summary>
internal static class Misreadings
{
    /// <returns>Empty where it can be run, and where it asks for help.</returns>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Action is HelpAction || (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Invocation.ParseErrorAction)) return [];
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Concat(Swallowed(parsed)).Distinct().ToList();
        // What else seems to be missing is mostly what was mistyped.
        return unknown.Count > 0 ? [.. unknown.Select(token => Unknown(token, command))] : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static string Unknown(string token, Command command) => token.StartsWith('-')
        ? $"unknown option '{token}': {Nearest.Ask(token, Options(command).SelectMany(option => option.Aliases.Append(option.Name)), "its options are in the help")}"
        : command.Subcommands.Count > 0
            ? $"unknown verb '{token}': {Nearest.Ask(token, command.Subcommands.Select(verb => verb.Name), $"the verbs are {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}")}"
            : $"'{token}' is one argument too many";

    /// <summary>A mistyped option where an argument may stand is read as the argument, unless <c>--</c> says that it is one.</summary>
    private static IEnumerable<string> Swallowed(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? []
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value)
            .Where(token => token.StartsWith("--", StringComparison.Ordinal));

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)));
}
