"""Writes chat_templates.json: conversations as Transformers renders them by chat templates in the styles of several families.

Run from the repository's root, in an environment with `transformers` and `jinja2`:
    python src/engine/data/references/chat_templates.py
"""

import json
from pathlib import Path

from transformers.utils.chat_template_utils import render_jinja_template

TEMPLATES = {
    "chatml": """{%- for message in messages %}
    {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
""",
    "instruction marks": """{{ bos_token }}{% for message in messages %}
{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}
{{ raise_exception('Roles must alternate') }}
{% endif %}
{% if message['role'] == 'user' %}
{{ '[INST] ' + message['content'] | trim + ' [/INST]' }}
{%- else %}
{{ ' ' ~ message['content'] | trim ~ eos_token }}
{%- endif %}
{% endfor %}""",
    "headers": """{% set loop_messages = messages %}{% for message in loop_messages %}{% set content = '<|start|>' + message['role'] + '<|end|>\\n\\n' + message['content'] | trim + '<|eot|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}{% if add_generation_prompt %}{{ '<|start|>assistant<|end|>\\n\\n' }}{% endif %}""",
    "system in the first turn": """{%- if messages[0]['role'] == 'system' -%}
    {%- set first = messages[0]['content'] + '\\n\\n' -%}
    {%- set rest = messages[1:] -%}
{%- else -%}
    {%- set first = '' -%}
    {%- set rest = messages -%}
{%- endif -%}
{{ bos_token }}
{%- for message in rest -%}
    {%- set role = 'model' if message['role'] == 'assistant' else message['role'] -%}
    {{ '<turn>' + role + '\\n' + (first if loop.first else '') + message['content'] | trim }}{{ '<end>\\n' }}
{%- endfor -%}
{%- if add_generation_prompt is defined and add_generation_prompt -%}{{ '<turn>model\\n' }}{%- endif -%}""",
    "last answer thinks": """{%- set state = namespace(last=-1) %}
{%- for message in messages %}{% if message.role == 'user' %}{% set state.last = loop.index0 %}{% endif %}{% endfor %}
{%- for message in messages %}
    {%- if message.role == 'assistant' and loop.index0 > state.last %}
        {{- 'A:<think></think>' + message.content.strip() + eos_token }}
    {%- else %}
        {{- message.role[0] | upper + ':' + message.content.split('#')[-1] + (eos_token if message.role == 'assistant' else '') }}
    {%- endif %}
{%- endfor %}""",
}

SYSTEM = {"role": "system", "content": "Be kind."}
USER = {"role": "user", "content": "  How many clips?\n"}
ANSWER = {"role": "assistant", "content": " 72 # clips 👋🏽\n"}
CONVERSATIONS = {
    "one turn": [USER, ANSWER],
    "question only": [USER],
    "two turns": [USER, ANSWER, {"role": "user", "content": "And in May?"}, {"role": "assistant", "content": "24"}],
    "with a system turn": [SYSTEM, USER, ANSWER],
}


def render(template: str, messages: list[dict], prompt: bool) -> str | None:
    """The text; None where the template refuses the conversation."""
    try:
        rendered, _ = render_jinja_template([messages], chat_template=template, add_generation_prompt=prompt, bos_token="<s>", eos_token="</s>")
    except Exception as error:
        assert "Roles must alternate" in str(error), error
        return None
    return rendered[0]


def main() -> None:
    cases = [
        {"template": name, "conversation": conversation, "forAnswer": prompt, "text": render(template, messages, prompt)}
        for name, template in TEMPLATES.items()
        for conversation, messages in CONVERSATIONS.items()
        for prompt in (False, True)
    ]
    content = {"templates": TEMPLATES, "conversations": CONVERSATIONS, "cases": cases}
    Path(__file__).with_suffix(".json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
